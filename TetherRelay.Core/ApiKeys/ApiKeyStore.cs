using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// The API keys of the organizations, as hashes in the table <c>ApiKeys</c>. Faults of the storage are thrown as
/// <see cref="RequestFailedException"/>.
/// </summary>
public sealed class ApiKeyStore(RelayStorage storage, TimeProvider time)
{
    /// <summary>The most characters of a label.</summary>
    public const int MaxLabelCharacters = 64;

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.ApiKeys);

    /// <summary>Makes a key.</summary>
    /// <returns>The key, which is shown once, and what may be shown of it later.</returns>
    /// <exception cref="ApiKeyException">The label is too long.</exception>
    public async Task<(string Key, ApiKeyInfo Info)> CreateAsync(
        string organizationId,
        ApiKeyScope scope,
        string label,
        CancellationToken cancellationToken
    )
    {
        var key = ApiKey.Create();
        return (key, await WriteAsync(organizationId, scope, label, key, cancellationToken));
    }

    /// <summary>Gives an organization the fixed <see cref="ApiKey.Demo"/>, which may write; repeating it changes nothing.</summary>
    /// <exception cref="ApiKeyException">The storage is not the emulator, or the label is too long.</exception>
    public Task<ApiKeyInfo> AddDemoAsync(string organizationId, string label, CancellationToken cancellationToken) =>
        storage.IsEmulator
            ? WriteAsync(organizationId, ApiKeyScope.Write, label, ApiKey.Demo, cancellationToken)
            : throw new ApiKeyException("The demo key is in every checkout: it can be used on the emulator only.");

    /// <summary>What may be shown of an organization's keys, the oldest first.</summary>
    public async Task<IReadOnlyList<ApiKeyInfo>> ListAsync(string organizationId, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(organizationId, cancellationToken);
        return [.. rows.OrderBy(row => row.Created).Select(row => row.ToInfo())];
    }

    /// <summary>Ends a key at once; whoever has it cached refuses it within a minute.</summary>
    /// <returns>False where the organization has no key with that id.</returns>
    public async Task<bool> RevokeAsync(string organizationId, string id, CancellationToken cancellationToken)
    {
        var found = (await RowsAsync(organizationId, cancellationToken)).FindAll(row => row.Id == id);
        foreach (var row in found)
            await _table.DeleteEntityAsync(row.Key, row.Key, ETag.All, cancellationToken);
        return found.Count > 0;
    }

    /// <summary>One point read: all that an unknown key costs.</summary>
    internal async Task<ApiKeyRow?> FindAsync(string rowKey, CancellationToken cancellationToken) =>
        await _table.FindAsync(rowKey, rowKey, cancellationToken) is { } entity ? ApiKeyRow.Read(entity) : null;

    // Rows are keyed by hash, so this scans; only operators ask for it.
    private async Task<List<ApiKeyRow>> RowsAsync(string organizationId, CancellationToken cancellationToken) =>
        await _table
            .RowsAsync(TableClient.CreateQueryFilter($"OrganizationId eq {organizationId}"), cancellationToken)
            .Select(ApiKeyRow.Read)
            .ToListAsync(cancellationToken);

    // Written as a whole; no two keys share a row, so a repetition by the client does no harm.
    private async Task<ApiKeyInfo> WriteAsync(
        string organizationId,
        ApiKeyScope scope,
        string label,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (!OrganizationId.IsValid(organizationId))
            throw new ApiKeyException("The organization's id is not well formed.");
        if (label.Length > MaxLabelCharacters)
            throw new ApiKeyException($"A label has at most {MaxLabelCharacters} characters.");
        var row = new ApiKeyRow
        {
            Key = ApiKey.RowKey(key),
            OrganizationId = organizationId,
            Label = label,
            Scope = scope,
            Created = time.GetUtcNow(),
        };
        await _table.PutAsync(row.ToEntity(), cancellationToken);
        return row.ToInfo();
    }
}
