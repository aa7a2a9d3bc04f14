namespace TetherRelay.Core.Providers;

/// <summary>Describes a text that may have been sent, for a look-up at the provider.</summary>
public sealed record LookupQuery
{
    /// <summary>The sender in the provider's API: a number, E.164, or a Twilio messaging service's sid.</summary>
    public required string From { get; init; }

    /// <summary>The recipient, E.164.</summary>
    public required string To { get; init; }

    /// <summary>The exact text of the request.</summary>
    public required string Body { get; init; }

    /// <summary>When the message was recorded. Its submission followed within the request's deadline, or never.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The possible client references, one per callback key; empty without a key.</summary>
    public IReadOnlyList<string> ClientReferences { get; init; } = [];
}
