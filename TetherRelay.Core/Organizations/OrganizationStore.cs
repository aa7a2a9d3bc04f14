using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Organizations;

/// <summary>
/// The organizations, in the table <c>Organizations</c>. Faults of the storage are thrown as
/// <see cref="RequestFailedException"/>.
/// </summary>
public sealed class OrganizationStore(RelayStorage storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Organizations);

    /// <summary>The organization with an id; null where there is none, or the id is not well formed.</summary>
    public async Task<Organization?> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } row ? OrganizationRow.Read(row) : null;

    /// <summary>Adds an organization, and the table with the first one.</summary>
    /// <returns>False where one with this id exists; it is left as it is.</returns>
    /// <exception cref="ArgumentException">The id is not well formed, or a list is too long.</exception>
    public async Task<bool> CreateAsync(Organization organization, CancellationToken cancellationToken)
    {
        if (!OrganizationId.IsValid(organization.Id))
            throw new ArgumentException("The organization's id is not well formed.", nameof(organization));

        var row = OrganizationRow.Create(organization);
        return await _table.TryWriteAsync(row, read: null, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Changes an organization as it is now; what others change meanwhile is not lost.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">
    /// Makes the new record from the current one. Runs again on what others wrote, so it must lead to the same on its own result.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The organization as it was written; null where there is none.</returns>
    /// <exception cref="ArgumentException">The change alters the id, or makes a list too long.</exception>
    public async Task<Organization?> UpdateAsync(
        string id,
        Func<Organization, Organization> change,
        CancellationToken cancellationToken
    )
    {
        while (await FindAsync(id, cancellationToken) is { } row)
        {
            var changed = change(OrganizationRow.Read(row));
            if (changed.Id != id)
                throw new ArgumentException("An organization keeps its id.", nameof(change));

            OrganizationRow.Write(row, changed);
            if (await _table.TryWriteAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken))
                return changed;
        }
        return null;
    }

    /// <summary>All organizations, by id.</summary>
    public async IAsyncEnumerable<Organization> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.RowsAsync(null, cancellationToken))
            yield return OrganizationRow.Read(row);
    }

    private async Task<TableEntity?> FindAsync(string id, CancellationToken cancellationToken) =>
        OrganizationId.IsValid(id) ? await _table.FindAsync(id, OrganizationRow.RowKey(id), cancellationToken) : null;
}
