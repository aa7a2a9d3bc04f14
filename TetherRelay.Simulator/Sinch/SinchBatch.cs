namespace TetherRelay.Simulator.Sinch;

/// <summary>The batch in answers: the request with defaults.</summary>
internal sealed record SinchBatch
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public required IEnumerable<string> To { get; init; }
    public required string From { get; init; }
    public bool Canceled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, Dictionary<string, string>>? Parameters { get; init; }

    public required string Body { get; init; }
    public string Type { get; init; } = "mt_text";
    public required string CreatedAt { get; init; }
    public required string ModifiedAt { get; init; }
    public required string DeliveryReport { get; init; }
    public required string ExpireAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CallbackUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientReference { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxNumberOfMessageParts { get; init; }

    public bool FeedbackEnabled { get; init; }
    public bool FlashMessage { get; init; }
}
