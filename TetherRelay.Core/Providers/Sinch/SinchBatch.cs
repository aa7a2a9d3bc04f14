namespace TetherRelay.Core.Providers.Sinch;

/// <summary>The request body: a batch of one text to one recipient.</summary>
internal sealed record SinchBatch
{
    /// <summary>The text's lifetime. Sinch's default of three days would deliver an outdated text.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    /// <summary>Digits only: Sinch reads any other first character as an alphanumeric sender.</summary>
    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required string Body { get; init; }

    public IReadOnlyDictionary<string, SinchParameter>? Parameters { get; init; }

    public string Type { get; init; } = "mt_text";

    public string DeliveryReport { get; init; } = "per_recipient";

    public string? ClientReference { get; init; }

    public string? CallbackUrl { get; init; }

    public required string ExpireAt { get; init; }

    public required int MaxNumberOfMessageParts { get; init; }

    public static SinchBatch Of(OutgoingText text, DateTimeOffset now)
    {
        var (body, parameters) = SinchTemplate.Quote(text.Body);
        return new SinchBatch
        {
            From = text.From.Numbers[0].TrimStart('+'),
            To = [text.To],
            Body = body,
            Parameters = parameters,
            ClientReference = text.ClientReference,
            CallbackUrl = text.StatusCallback,
            ExpireAt = (now + Validity).UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture
            ),
            MaxNumberOfMessageParts = text.MaxSegments,
        };
    }
}
