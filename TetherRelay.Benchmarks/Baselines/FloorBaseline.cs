using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Benchmarks.Baselines;

/// <summary>A tutorial's code: it parses the body and posts to the provider.</summary>
internal sealed class FloorBaseline(TwilioClient twilio) : IBaseline
{
    public async Task<BaselineAnswer?> SendAsync(BaselineRequest request, string? authorization) =>
        new(true, await SendAsync(twilio, request));

    public static Task<string> SendAsync(TwilioClient twilio, BaselineRequest request) =>
        twilio.SendAsync(
            SimulatedTwilioAccount.AccountSid,
            SimulatedTwilioAccount.AuthToken,
            request.PhoneNumber,
            request.Message
        );
}
