using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TetherRelay.Simulator.Providers;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Simulator.TextGrid;

internal sealed record TextGridSubmission : Submission
{
    public override string NewId() => NewSid();

    /// <summary>Ids look like base64 and may hold ~.</summary>
    public static string NewSid() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).Replace('/', '~').Replace('+', '~');

    public override WireAnswer Accepted(string? id, DateTimeOffset at)
    {
        var message = new TwilioMessage
        {
            AccountSid = SimulatedAccounts.TextGridAccountSid,
            Body = Body,
            DateCreated = TwilioMessage.Time(at),
            DateUpdated = TwilioMessage.Time(at),
            From = From,
            NumSegments = SegmentCounter.Count(Body).ToString(CultureInfo.InvariantCulture),
            Sid = id,
            Status = "queued",
            To = To,
        };
        return new(StatusCodes.Status201Created, JsonSerializer.Serialize(message, TwilioJson.Default.TwilioMessage));
    }

    public override WireAnswer Refused(Refusal refusal) =>
        refusal switch
        {
            Refusal.InvalidNumber => TextGridErrors.InvalidTo,
            Refusal.OptedOut => TextGridErrors.OptedOut,
            Refusal.RateLimited => TextGridErrors.RateLimited,
            Refusal.BadCredentials => TextGridErrors.Authenticate,
            _ => TextGridErrors.ServerFault,
        };
}
