using TetherRelay.Simulator.Submissions;
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
            AccountSid = SimulatedTextGridAccount.AccountSid,
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

    public override WireAnswer Refused(RefusalReason refusal) =>
        refusal switch
        {
            RefusalReason.InvalidNumber => TextGridErrors.InvalidTo,
            RefusalReason.OptedOut => TextGridErrors.OptedOut,
            RefusalReason.RateLimited => TextGridErrors.RateLimited,
            RefusalReason.BadCredentials => TextGridErrors.Authenticate,
            _ => TextGridErrors.ServerFault,
        };
}
