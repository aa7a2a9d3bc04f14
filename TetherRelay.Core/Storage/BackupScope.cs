namespace TetherRelay.Core.Storage;

/// <summary>Which rows a copy has: those of all tables, of one organization, or of some partitions of a table.</summary>
/// <param name="OrganizationId">The organization; null for all.</param>
public sealed record BackupScope(string? OrganizationId)
{
    /// <summary>Every row.</summary>
    public static BackupScope All { get; } = new((string?)null);

    internal IReadOnlyList<string> Tables { get; init; } = TableNames.All;

    internal IReadOnlyList<string> Partitions { get; init; } = [];

    /// <summary>What a table is queried with; null for all its rows.</summary>
    internal string? Filter(string table) =>
        (OrganizationId, Partitions) switch
        {
            (null, _) => null,
            (_, [_, ..]) => string.Join(
                " or ",
                Partitions.Select(partition => TableClient.CreateQueryFilter($"PartitionKey eq {partition}"))
            ),
            _ => Filter(table, OrganizationId),
        };

    private static string Filter(string table, string organizationId)
    {
        var (after, before) = KeyPart.Partitions(organizationId);
        return table switch
        {
            TableNames.Organizations => TableClient.CreateQueryFilter($"PartitionKey eq {organizationId}"),
            // Their keys are hashes.
            TableNames.ToolSecrets or TableNames.ApiKeys => TableClient.CreateQueryFilter(
                $"OrganizationId eq {organizationId}"
            ),
            _ => TableClient.CreateQueryFilter($"PartitionKey gt {after} and PartitionKey lt {before}"),
        };
    }
}
