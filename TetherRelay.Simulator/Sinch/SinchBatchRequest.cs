namespace TetherRelay.Simulator.Sinch;

/// <summary>The body of a request to send a batch at once.</summary>
internal sealed record SinchBatchRequest
{
    public string? From { get; init; }
    public IReadOnlyList<string?>? To { get; init; }
    public string? Body { get; init; }
    public string? Type { get; init; }
    public string? DeliveryReport { get; init; }
    public string? ClientReference { get; init; }
    public string? CallbackUrl { get; init; }
    public string? ExpireAt { get; init; }
    public int? MaxNumberOfMessageParts { get; init; }

    /// <summary>Per placeholder: the value for each recipient, and <c>default</c> for the others.</summary>
    public Dictionary<string, Dictionary<string, string>>? Parameters { get; init; }
}
