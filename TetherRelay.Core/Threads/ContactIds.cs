using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Finds the contact of a number. One subscriber has one contact, in whichever form a network writes the number; a contact that an earlier version kept
/// under the other form stays in use.
/// </summary>
internal sealed class ContactIds(RelayStorage storage, OrganizationKeys keys)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>The id of the number's contact. Only a number with two forms costs reads.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async ValueTask<string> FindAsync(string organizationId, string number, CancellationToken cancellationToken)
    {
        var all = await AllAsync(organizationId, number, cancellationToken);
        if (all is not [var own, var other])
            return all[0];

        var readingOther = ReadAsync(organizationId, other, cancellationToken);
        var contact = await ReadAsync(organizationId, own, cancellationToken);
        if (await readingOther is not { } former)
            return own;
        // The latest STOP or START counts, whichever form it came from.
        return
            contact is null
            || (former.OptOut?.At ?? DateTimeOffset.MinValue) > (contact.OptOut?.At ?? DateTimeOffset.MinValue)
            ? other
            : own;
    }

    /// <summary>The ids under which the number may have a contact, the present one first.</summary>
    public async ValueTask<IReadOnlyList<string>> AllAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    )
    {
        var key = await keys.GetAsync(organizationId, cancellationToken);
        var own = ThreadKeys.ContactId(key, SubscriberNumber.Canonical(number, out var other));
        return other is null ? [own] : [own, ThreadKeys.ContactId(key, other)];
    }

    private async Task<Contact?> ReadAsync(string organizationId, string id, CancellationToken cancellationToken) =>
        await _table.FindAsync(ThreadKeys.Partition(organizationId, id), ThreadKeys.Contact(id), cancellationToken)
            is { } row
            ? ContactRow.Read(row)
            : null;
}
