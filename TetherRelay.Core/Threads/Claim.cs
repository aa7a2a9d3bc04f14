namespace TetherRelay.Core.Threads;

/// <summary>
/// Who has an intent. Inserted in one transaction with the message that it names, so that of two requests with the same
/// intent one fails, however they race.
/// </summary>
internal sealed record Claim
{
    public required ClaimKind Kind { get; init; }

    public required string RowKey { get; init; }

    /// <summary>The public id of the message that has the intent.</summary>
    public required string MessageId { get; init; }

    /// <summary>Hash of the folded text: the same key with another text is another intent under a used key.</summary>
    public required string TextHash { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
