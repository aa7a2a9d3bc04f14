using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Providers;

/// <summary>A text for a provider.</summary>
public sealed record OutgoingText
{
    /// <summary>The organization that sends. Its failures open no other organization's circuit.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>Public id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The sender: a number, or a Twilio messaging service.</summary>
    public required Sender From { get; init; }

    /// <summary>The recipient, E.164.</summary>
    public required string To { get; init; }

    /// <summary>The text exactly as it must reach the phone.</summary>
    public required string Body { get; init; }

    /// <summary>The maximum number of segments.</summary>
    public required int MaxSegments { get; init; }

    /// <summary>The signed URL for delivery receipts; null without a public address.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>The message's id and its signature, for providers that support client references; null without a callback key.</summary>
    public string? ClientReference { get; init; }
}
