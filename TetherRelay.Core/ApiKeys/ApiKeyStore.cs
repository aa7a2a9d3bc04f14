using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// Stores the organizations' API keys as hashes in the table <c>ApiKeys</c>. Storage errors surface as <see cref="RequestFailedException"/>.
/// </summary>
public sealed class ApiKeyStore(RelayStorage storage, TimeProvider time)
{
    /// <summary>The maximum length of a label, in characters.</summary>
    public const int MaxLabelCharacters = 64;

    /// <summary>How long a key is valid unless an operator says otherwise.</summary>
    public static TimeSpan DefaultValidity { get; } = TimeSpan.FromDays(365);

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.ApiKeys);

    /// <summary>Creates a key.</summary>
    /// <returns>The key, which is shown only once, and its public part.</returns>
    /// <exception cref="ApiKeyException">The label is empty, too long or has a <see cref="DisplayName.Mistake"/>.</exception>
    public async Task<(string Key, ApiKeyInfo Info)> CreateAsync(
        string organizationId,
        ApiKeyScope scope,
        string label,
        TimeSpan validity,
        CancellationToken cancellationToken
    )
    {
        var key = BearerToken.Create(ApiKey.Prefix);
        return (key, await WriteAsync(organizationId, scope, label, key, validity, cancellationToken));
    }

    /// <summary>Adds the fixed key <see cref="ApiKey.Demo"/> with the scope <c>write</c>. The call is idempotent.</summary>
    /// <exception cref="ApiKeyException">The storage is not the emulator, or the label is refused as for any key.</exception>
    public Task<ApiKeyInfo> AddDemoAsync(string organizationId, string label, CancellationToken cancellationToken) =>
        storage.IsEmulator
            ? WriteAsync(organizationId, ApiKeyScope.Write, label, ApiKey.Demo, null, cancellationToken)
            : throw new ApiKeyException("The demo key is in every checkout: it can be used on the emulator only.");

    /// <summary>Lists the public parts of an organization's keys, oldest first.</summary>
    public async Task<IReadOnlyList<ApiKeyInfo>> ListAsync(string organizationId, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(organizationId, cancellationToken);
        return [.. rows.OrderBy(row => row.Created).Select(row => row.ToInfo())];
    }

    /// <summary>Deletes a key. Instances that cached it refuse it within a minute.</summary>
    /// <returns>False where the organization has no key with that id.</returns>
    public async Task<bool> RevokeAsync(string organizationId, string id, CancellationToken cancellationToken)
    {
        var found = (await RowsAsync(organizationId, cancellationToken)).FindAll(row => row.Id == id);
        foreach (var row in found)
            await _table.DeleteEntityAsync(row.Key, row.Key, ETag.All, cancellationToken);
        return found.Count > 0;
    }

    /// <summary>Records a key's use. A revoked key has no row and gets none.</summary>
    internal Task RecordUseAsync(string rowKey, DateTimeOffset at, CancellationToken cancellationToken) =>
        _table.TryWriteAsync(
            new TableEntity(rowKey, rowKey) { [nameof(ApiKeyRow.LastUsed)] = at },
            ETag.All,
            TableUpdateMode.Merge,
            cancellationToken
        );

    /// <summary>Finds a key's row with one point read.</summary>
    internal async Task<ApiKeyRow?> FindAsync(string rowKey, CancellationToken cancellationToken) =>
        await _table.FindAsync(rowKey, rowKey, cancellationToken) is { } entity ? ApiKeyRow.Read(entity) : null;

    // The query scans the table, because rows are keyed by hash. Only operators run it.
    private async Task<List<ApiKeyRow>> RowsAsync(string organizationId, CancellationToken cancellationToken) =>
        await _table
            .RowsAsync(TableClient.CreateQueryFilter($"OrganizationId eq {organizationId}"), cancellationToken)
            .Select(ApiKeyRow.Read)
            .ToListAsync(cancellationToken);

    // A repeated write is harmless: each key has its own row, and the write replaces it.
    private async Task<ApiKeyInfo> WriteAsync(
        string organizationId,
        ApiKeyScope scope,
        string label,
        string key,
        TimeSpan? validity,
        CancellationToken cancellationToken
    )
    {
        if (!OrganizationId.IsValid(organizationId))
            throw new ApiKeyException("The organization's id is malformed.");
        if (string.IsNullOrWhiteSpace(label) || label.Length > MaxLabelCharacters)
            throw new ApiKeyException($"A key needs a label of at most {MaxLabelCharacters} characters.");
        if (DisplayName.Mistake(label) is { } mistake)
            throw new ApiKeyException($"The label has {mistake}: leave it out.");
        var now = time.GetUtcNow();
        var row = new ApiKeyRow
        {
            Key = BearerToken.RowKey(key),
            OrganizationId = organizationId,
            Label = label,
            Scope = scope,
            Created = now,
            Expires = now + validity,
        };
        await _table.PutAsync(row.ToEntity(), cancellationToken);
        return row.ToInfo();
    }
}
