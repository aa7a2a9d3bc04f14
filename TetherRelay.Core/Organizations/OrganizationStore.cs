using System.Runtime.CompilerServices;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Organizations;

/// <summary>Stores the organizations in the table <c>Organizations</c>. Storage errors surface as <see cref="RequestFailedException"/>.</summary>
public sealed class OrganizationStore(RelayStorage storage, ISecretStore secrets)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Organizations);

    /// <summary>Finds an organization by id; null where there is none or the id is malformed.</summary>
    public async Task<Organization?> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } row ? OrganizationRow.Read(row) : null;

    /// <summary>Adds an organization with a new key, and creates the table first if needed.</summary>
    /// <returns>False where the id exists; the existing row stays unchanged.</returns>
    /// <exception cref="ArgumentException">The id is malformed, a list is too long, or a name has a <see cref="DisplayName.Mistake"/>.</exception>
    /// <exception cref="SecretStoreException">The key cannot be stored; no organization was added.</exception>
    public async Task<bool> CreateAsync(Organization organization, CancellationToken cancellationToken)
    {
        if (!OrganizationId.IsValid(organization.Id))
            throw new ArgumentException("The organization's id is malformed.", nameof(organization));
        CheckNames(NamesOf(organization));

        var row = OrganizationRow.Create(organization);
        if (await FindAsync(organization.Id, cancellationToken) is not null)
            return false;
        // The row names the key's version, so that no later version replaces it.
        row[nameof(Organization.KeyVersion)] = await secrets.SetAsync(
            SecretNames.OrganizationKey(organization.Id),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(OrganizationKey.Bytes)),
            cancellationToken
        );
        return await _table.TryWriteAsync(row, read: null, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Updates the current organization. Concurrent changes are kept.</summary>
    /// <param name="id">The id.</param>
    /// <param name="change">Creates the new record from the current one. It runs again after a concurrent write, so it must be idempotent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The written organization; null where there is none.</returns>
    /// <exception cref="ArgumentException">
    /// The change alters the id, makes a list too long, or gives a name with a <see cref="DisplayName.Mistake"/>. The message is a sentence for the
    /// operator.
    /// </exception>
    public async Task<Organization?> UpdateAsync(
        string id,
        Func<Organization, Organization> change,
        CancellationToken cancellationToken
    )
    {
        while (await FindAsync(id, cancellationToken) is { } row)
        {
            var current = OrganizationRow.Read(row);
            var changed = change(current);
            if (changed.Id != id)
                throw new ArgumentException("An update must not change the organization's id.", nameof(change));
            // A name that an earlier version took must not stop a suspension.
            CheckNames(NamesOf(changed).Except(NamesOf(current)));

            OrganizationRow.Write(row, changed);
            if (await _table.TryWriteAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken))
                return changed;
        }
        return null;
    }

    /// <summary>Lists all organizations by id.</summary>
    public async IAsyncEnumerable<Organization> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.RowsAsync(null, cancellationToken))
            yield return OrganizationRow.Read(row);
    }

    private static IEnumerable<string> NamesOf(Organization organization) =>
        organization.Snippets.Select(snippet => snippet.Name).Prepend(organization.Name);

    private static void CheckNames(IEnumerable<string> names)
    {
        foreach (var name in names)
            if (DisplayName.Mistake(name) is { } mistake)
                throw new ArgumentException($"A name has {mistake}: leave it out.");
    }

    private async Task<TableEntity?> FindAsync(string id, CancellationToken cancellationToken) =>
        OrganizationId.IsValid(id) ? await _table.FindAsync(id, OrganizationRow.RowKey(id), cancellationToken) : null;
}
