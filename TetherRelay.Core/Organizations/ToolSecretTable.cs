using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Organizations;

/// <summary>Reads and writes the table <c>ToolSecrets</c>.</summary>
internal sealed class ToolSecretTable(RelayStorage storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.ToolSecrets);

    /// <summary>Finds a row with one point read.</summary>
    public async Task<ToolSecretRow?> FindAsync(string key, CancellationToken cancellationToken) =>
        await _table.FindAsync(key, key, cancellationToken) is { } entity ? ToolSecretRow.Read(entity) : null;

    /// <summary>
    /// Lists an organization's rows; null lists all. The query scans the table, because rows are keyed by hash. Only operators run it.
    /// </summary>
    public IAsyncEnumerable<ToolSecretRow> ListAsync(string? organizationId, CancellationToken cancellationToken) =>
        _table
            .RowsAsync(
                organizationId is null ? null : TableClient.CreateQueryFilter($"OrganizationId eq {organizationId}"),
                cancellationToken
            )
            .Select(ToolSecretRow.Read);

    public async Task<List<ToolSecretRow>> ListAsync(
        string organizationId,
        string label,
        CancellationToken cancellationToken
    ) =>
        await ListAsync(organizationId, cancellationToken)
            .Where(row => row.Label == label)
            .ToListAsync(cancellationToken);

    /// <summary>Writes a row. A repeated write is harmless: each secret has its own key, and the write replaces the row.</summary>
    public Task WriteAsync(ToolSecretRow row, CancellationToken cancellationToken) =>
        _table.PutAsync(row.ToEntity(), cancellationToken);

    /// <summary>Sets the expiry of a row. A merge does not create a deleted row again.</summary>
    public Task ExpireAsync(ToolSecretRow row, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(row.Key, row.Key) { [nameof(ToolSecretRow.Expires)] = end };
        return _table.TryWriteAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    public async Task DeleteAsync(ToolSecretRow row, CancellationToken cancellationToken) =>
        await _table.DeleteEntityAsync(row.Key, row.Key, ETag.All, cancellationToken);
}
