namespace TetherRelay.Tests.TwilioSdk.Missing;

public sealed class TwilioSdkTests
{
    [Fact(Skip = "This package registry lacks the Twilio package; with it, the build sets TwilioSdk to true.")]
    public void The_vendors_SDK_finds_the_simulator_like_Twilio() { }
}
