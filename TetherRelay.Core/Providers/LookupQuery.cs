namespace TetherRelay.Core.Providers;

/// <summary>A text that may have been sent, as a provider is asked for it.</summary>
public sealed record LookupQuery
{
    /// <summary>The sender that the provider was told: a number, E.164, or a Twilio messaging service's sid.</summary>
    public required string From { get; init; }

    /// <summary>The recipient, E.164.</summary>
    public required string To { get; init; }

    /// <summary>The text, exactly as it was handed over.</summary>
    public required string Body { get; init; }

    /// <summary>When it was recorded to be handed over, which it was within a request's deadline or not at all.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The references of ours that it may carry, one per callback key; none without a key.</summary>
    public IReadOnlyList<string> ClientReferences { get; init; } = [];
}
