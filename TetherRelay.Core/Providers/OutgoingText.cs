using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Providers;

/// <summary>A text as it is handed to a provider.</summary>
public sealed record OutgoingText
{
    /// <summary>Public id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The sender: a number, or a Twilio messaging service.</summary>
    public required Sender From { get; init; }

    /// <summary>The recipient, E.164.</summary>
    public required string To { get; init; }

    /// <summary>The text, exactly as it must reach the phone.</summary>
    public required string Body { get; init; }

    /// <summary>The most parts that the text may be split into.</summary>
    public required int MaxSegments { get; init; }

    /// <summary>Where delivery receipts go, signed; null where no public address is configured.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>The message's id and its signature, for providers that carry a reference of ours; null without a callback key.</summary>
    public string? ClientReference { get; init; }
}
