using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

internal sealed record TwilioSubmission : Submission
{
    private const string Messages = $"/2010-04-01/Accounts/{SimulatedTwilioAccount.AccountSid}/Messages/";

    public string? MessagingServiceSid { get; init; }

    public override string NewId() => NewSid();

    public static string NewSid() => "SM" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public override WireAnswer Accepted(string? id, DateTimeOffset at) =>
        new(StatusCodes.Status201Created, JsonSerializer.Serialize(Queued(id, at), TwilioJson.Default.TwilioMessage));

    /// <summary>The message as the list shows it later.</summary>
    public TwilioMessage Sent(string id, DateTimeOffset at) =>
        Queued(id, at) with
        {
            DateSent = TwilioMessage.Time(at),
            NumSegments = SegmentCounter.Count(Body).ToString(CultureInfo.InvariantCulture),
            Status = "sent",
        };

    public override WireAnswer Refused(RefusalReason refusal) =>
        refusal switch
        {
            RefusalReason.InvalidNumber => TwilioErrors.InvalidTo,
            RefusalReason.OptedOut => TwilioErrors.OptedOut,
            RefusalReason.RateLimited => TwilioErrors.RateLimited,
            RefusalReason.BadCredentials => TwilioErrors.Authenticate,
            _ => TwilioErrors.ServerFault,
        };

    // A messaging service has not chosen its number yet, hence no segments.
    private TwilioMessage Queued(string? id, DateTimeOffset at) =>
        new()
        {
            AccountSid = SimulatedTwilioAccount.AccountSid,
            Body = Body,
            DateCreated = TwilioMessage.Time(at),
            DateUpdated = TwilioMessage.Time(at),
            From = From == MessagingServiceSid ? null : From,
            MessagingServiceSid = MessagingServiceSid,
            NumSegments = (MessagingServiceSid is null ? SegmentCounter.Count(Body) : 0).ToString(
                CultureInfo.InvariantCulture
            ),
            Sid = id,
            Status = MessagingServiceSid is null ? "queued" : "accepted",
            SubresourceUris = id is null ? null : new() { ["media"] = $"{Messages}{id}/Media.json" },
            To = To,
            Uri = id is null ? null : $"{Messages}{id}.json",
        };
}
