using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sinch;

internal sealed record SinchSubmission(SinchBatchRequest Batch) : Submission
{
    private const int Unroutable = 402;
    private const int UnmatchedParameter = 405;
    private const int TooManyParts = 411;

    private static readonly TimeSpan DefaultValidity = TimeSpan.FromDays(3);

    /// <summary>The recipients, E.164.</summary>
    public IEnumerable<string> Recipients => Batch.To!.Select(number => SinchNumbers.WithPlus(number!));

    public override IReadOnlyList<RecipientText> Texts =>
        [.. Recipients.Where(to => ReportCode(to) == 0).Select(to => new RecipientText(to, TextFor(to)!))];

    /// <summary>The code of the last delivery report; 0 is delivered.</summary>
    public int ReportCode(string recipient)
    {
        if (MagicNumberEndings.FailsDelivery(recipient))
            return Unroutable;
        if (TextFor(recipient) is not { } text)
            return UnmatchedParameter;
        return Fits(text) ? 0 : TooManyParts;
    }

    public override string NewId() => NewBatchId();

    /// <summary>The form of a ULID of our time.</summary>
    public static string NewBatchId() => "01" + RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24);

    public override WireAnswer Accepted(string? id, DateTimeOffset at) =>
        new(StatusCodes.Status201Created, JsonSerializer.Serialize(Answer(id, at), SinchJson.Default.SinchBatch));

    /// <summary>The batch as it is answered and listed.</summary>
    public SinchBatch Answer(string? id, DateTimeOffset at)
    {
        var expiry = at + DefaultValidity;
        if (Batch.ExpireAt is not null)
            _ = SinchTimes.TryRead(Batch.ExpireAt, out expiry);
        return new SinchBatch
        {
            Id = id,
            To = Batch.To!.Select(number => SinchNumbers.WithoutPlus(number!)),
            From = SinchNumbers.WithoutPlus(Batch.From!),
            Parameters = Batch.Parameters,
            Body = Body,
            CreatedAt = SinchTimes.Write(at),
            ModifiedAt = SinchTimes.Write(at),
            DeliveryReport = Batch.DeliveryReport ?? "none",
            ExpireAt = SinchTimes.Write(expiry),
            CallbackUrl = CallbackUrl,
            ClientReference = ClientReference,
            MaxNumberOfMessageParts = Batch.MaxNumberOfMessageParts,
        };
    }

    public override WireAnswer Refused(RefusalReason refusal) =>
        refusal switch
        {
            RefusalReason.InvalidNumber => SinchErrors.InvalidFormat("to"),
            RefusalReason.OptedOut => SinchErrors.OptedOut,
            RefusalReason.RateLimited => SinchErrors.RateLimited,
            RefusalReason.BadCredentials => SinchErrors.Unauthorized,
            _ => SinchErrors.ServerFault,
        };

    private string? TextFor(string recipient) => SinchTemplate.Fill(Body, Batch.Parameters, recipient);

    private bool Fits(string text) =>
        Batch.MaxNumberOfMessageParts is not { } most || SegmentCounter.Count(text) <= most;
}
