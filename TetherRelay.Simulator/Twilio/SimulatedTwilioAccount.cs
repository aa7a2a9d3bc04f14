namespace TetherRelay.Simulator.Twilio;

/// <summary>The one account that the simulated Twilio knows. It refuses any other credentials.</summary>
public static class SimulatedTwilioAccount
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "simulated-twilio-token";
    public const string ApiKeySid = "SK00000000000000000000000000000001";
    public const string ApiKeySecret = "simulated-twilio-key-secret";
}
