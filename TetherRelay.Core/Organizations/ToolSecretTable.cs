using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Organizations;

/// <summary>Reads and writes of the table <c>ToolSecrets</c>.</summary>
internal sealed class ToolSecretTable(RelayStorage storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.ToolSecrets);

    /// <summary>One point read: all that an unknown token costs.</summary>
    public async Task<ToolSecretRow?> FindAsync(string key, CancellationToken cancellationToken) =>
        await _table.FindAsync(key, key, cancellationToken) is { } entity ? ToolSecretRow.Read(entity) : null;

    /// <summary>An organization's rows, or with null all. Rows are keyed by hash, so this scans; only operators ask for it.</summary>
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

    /// <summary>Written as a whole; no two secrets share a key, so a repetition by the client does no harm.</summary>
    public Task WriteAsync(ToolSecretRow row, CancellationToken cancellationToken) =>
        _table.PutAsync(row.ToEntity(), cancellationToken);

    /// <summary>Ends a row at a time. One that is gone needs no end, and must not come back.</summary>
    public Task ExpireAsync(ToolSecretRow row, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(row.Key, row.Key) { [nameof(ToolSecretRow.Expires)] = end };
        return _table.TryWriteAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    public async Task DeleteAsync(ToolSecretRow row, CancellationToken cancellationToken) =>
        await _table.DeleteEntityAsync(row.Key, row.Key, ETag.All, cancellationToken);
}
