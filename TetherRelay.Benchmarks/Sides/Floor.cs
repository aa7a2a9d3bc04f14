using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Benchmarks.Sides;

/// <summary>What a tutorial does: it parses the body and posts to the provider, nothing else.</summary>
internal sealed class Floor(TwilioClient twilio) : IAlternative
{
    public async Task<SendAnswer?> SendAsync(SendRequest request, string? authorization) =>
        new(true, await SendAsync(twilio, request));

    public static Task<string> SendAsync(TwilioClient twilio, SendRequest request) =>
        twilio.SendAsync(
            SimulatedTwilioAccount.AccountSid,
            SimulatedTwilioAccount.AuthToken,
            request.PhoneNumber,
            request.Message
        );
}
