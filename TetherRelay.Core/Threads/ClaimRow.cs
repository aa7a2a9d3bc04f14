namespace TetherRelay.Core.Threads;

/// <summary>The stored form of a claim.</summary>
internal static class ClaimRow
{
    public static TableEntity From(string partition, Claim claim) =>
        new(partition, claim.RowKey)
        {
            ["Kind"] = WireWord.Of(claim.Kind),
            ["MessageId"] = claim.MessageId,
            ["TextHash"] = claim.TextHash,
            ["Created"] = claim.Created,
            ["Expires"] = claim.Expires,
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
