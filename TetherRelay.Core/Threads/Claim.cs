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

    public TableEntity ToEntity(string partition) =>
        new(partition, RowKey)
        {
            ["Kind"] = WireWord.Of(Kind),
            ["MessageId"] = MessageId,
            ["TextHash"] = TextHash,
            ["Created"] = Created,
            ["Expires"] = Expires,
        };

    public static Claim Read(TableEntity entity) =>
        new()
        {
            Kind = WireWord.Parse<ClaimKind>(entity.GetString("Kind")) ?? ClaimKind.Content,
            RowKey = entity.RowKey,
            MessageId = entity.GetString("MessageId"),
            TextHash = entity.GetString("TextHash"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            Expires = entity.GetDateTimeOffset("Expires") ?? default,
        };
}
