using System.Security.Cryptography;
using System.Text.Json;
using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.Sinch;

internal sealed record SinchSubmission(SinchBatchRequest Batch) : Submission
{
    private static readonly TimeSpan DefaultValidity = TimeSpan.FromDays(3);

    // A text with too many parts or an unfilled placeholder is accepted and then fails (411, 405): no phone shows it.
    public override IReadOnlyList<PhoneText> Texts =>
        [
            .. Batch
                .To!.Select(number => SinchNumbers.WithPlus(number!))
                .Select(to => (To: to, Body: SinchTemplate.Fill(Body, Batch.Parameters, to)))
                .Where(text => text.Body is not null && Fits(text.Body))
                .Select(text => new PhoneText(text.To, text.Body!)),
        ];

    // The form of a ULID of our time.
    public override string NewId() => "01" + RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24);

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

    public override WireAnswer Refused(Refusal refusal) =>
        refusal switch
        {
            Refusal.InvalidNumber => SinchErrors.InvalidFormat("to"),
            Refusal.OptedOut => SinchErrors.OptedOut,
            Refusal.RateLimited => SinchErrors.RateLimited,
            Refusal.BadCredentials => SinchErrors.Unauthorized,
            _ => SinchErrors.ServerFault,
        };

    private bool Fits(string text) =>
        Batch.MaxNumberOfMessageParts is not { } most || SegmentCounter.Count(text) <= most;
}
