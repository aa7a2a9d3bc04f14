namespace TetherRelay.Core.Threads;

/// <summary>
/// A message's claim on an intent. One transaction inserts the claim with its message, so that only one of two racing requests succeeds.
/// </summary>
internal sealed record Claim
{
    public required ClaimKind Kind { get; init; }

    public required string RowKey { get; init; }

    /// <summary>The public id of the message that claims the intent.</summary>
    public required string MessageId { get; init; }

    /// <summary>Hash of the folded text, which reveals a key that is used again with another text.</summary>
    public required string TextHash { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
