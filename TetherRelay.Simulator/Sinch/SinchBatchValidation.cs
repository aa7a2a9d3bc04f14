using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sinch;

/// <summary>Sinch's rules for a batch.</summary>
internal static class SinchBatchValidation
{
    private const int MostRecipients = 1000;
    private const int LongestBody = 2000;
    private const int LongestReference = 128;
    private const int LongestCallback = 2048;

    private static readonly string[] Reports = ["none", "summary", "full", "per_recipient", "per_recipient_final"];

    public static WireAnswer? Fault(SinchBatchRequest batch, DateTimeOffset now)
    {
        if (batch.To is not { Count: >= 1 and <= MostRecipients })
            return SinchErrors.ConstraintViolation("to");
        if (!batch.To.All(SinchNumbers.IsNumber))
            return SinchErrors.InvalidFormat("to");
        if (string.IsNullOrEmpty(batch.From))
            return SinchErrors.ConstraintViolation("from");
        if (!SinchNumbers.IsSender(batch.From))
            return SinchErrors.InvalidFormat("from");
        if (batch.Body is not { Length: >= 1 and <= LongestBody })
            return SinchErrors.ConstraintViolation("body");
        return SettingFault(batch, now) ?? SinchTemplate.Fault(batch.Parameters);
    }

    private static WireAnswer? SettingFault(SinchBatchRequest batch, DateTimeOffset now)
    {
        if (batch.Type is not (null or "mt_text"))
            return SinchErrors.ConstraintViolation("type");
        if (batch.DeliveryReport is { } report && !Reports.Contains(report))
            return SinchErrors.ConstraintViolation("delivery_report");
        if (batch.ClientReference is { Length: > LongestReference })
            return SinchErrors.ConstraintViolation("client_reference");
        if (batch.CallbackUrl is { Length: > LongestCallback })
            return SinchErrors.ConstraintViolation("callback_url");
        if (batch.CallbackUrl is { } callback && !WireFormats.IsWebAddress(callback))
            return SinchErrors.InvalidFormat("callback_url");
        if (batch.MaxNumberOfMessageParts is < 1)
            return SinchErrors.ConstraintViolation("max_number_of_message_parts");
        return ExpiryFault(batch.ExpireAt, now);
    }

    private static WireAnswer? ExpiryFault(string? expireAt, DateTimeOffset now)
    {
        if (expireAt is null)
            return null;
        if (!SinchTimes.TryRead(expireAt, out var time))
            return SinchErrors.InvalidFormat("expire_at");
        return time > now ? null : SinchErrors.ConstraintViolation("expire_at");
    }
}
