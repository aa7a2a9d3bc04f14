using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Remembers in the contact's row which numbers are proven to get no texts, so that the agent's next text is refused at once. What a row
/// holds depends on the messages' times only: outcomes and receipts may come late, twice and in any order.
/// </summary>
public sealed class NoTextsStore(RelayStorage storage, ThreadReader reader, ContactMemory contacts, TimeProvider time)
{
    // A contact with more texts than this between two failures is in use.
    private const int NewestMessages = 20;

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Records a message's failure where it proves that the number gets no texts; else it does nothing.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task RecordAsync(string organizationId, Message message, CancellationToken cancellationToken)
    {
        if (!await IsProofAsync(organizationId, message, cancellationToken))
            return;
        var (contactId, part) = PublicId.Parse(message.Id);
        var provider = WireWord.Parse<ProviderName>(message.Attempts[^1].Provider)!.Value;
        var proof = new NoTextsProof(provider, message.ErrorCode!, part);
        await UpdateAsync(
            organizationId,
            contactId,
            contact => contact.NoTexts?.At >= proof.At ? null : ContactRow.NoTexts(proof),
            cancellationToken
        );
    }

    /// <summary>Takes back the proof that a message gave before its delivery was reported.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task RefuteAsync(string organizationId, Message message, CancellationToken cancellationToken)
    {
        var (contactId, part) = PublicId.Parse(message.Id);
        await UpdateAsync(
            organizationId,
            contactId,
            contact =>
                contact.NoTexts?.MessagePart == part && !(contact.TextableAt > message.Created)
                    ? ContactRow.Textable(message.Created.AddTicks(1))
                    : null,
            cancellationToken
        );
    }

    /// <summary>Ends the refusal of the agent's texts to a number.</summary>
    /// <returns>False where the organization has no contact with the number.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<bool> ForgetAsync(string organizationId, string number, CancellationToken cancellationToken)
    {
        var contactId = await reader.ContactIdAsync(organizationId, number, cancellationToken);
        return await UpdateAsync(
            organizationId,
            contactId,
            _ => ContactRow.Textable(time.GetUtcNow()),
            cancellationToken
        );
    }

    private async Task<bool> UpdateAsync(
        string organizationId,
        string contactId,
        Func<Contact, IReadOnlyDictionary<string, object>?> change,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, contactId);
        while (true)
        {
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            // An erased contact stays without data about its number.
            if (row is null || ContactRow.Read(row) is not { Number: not null } contact)
                return false;
            if (change(contact) is not { } columns)
                return true;
            var changed = new TableEntity(partition, row.RowKey);
            foreach (var (name, value) in columns)
                changed[name] = value;
            if (!await _table.TryWriteAsync(changed, row.ETag, TableUpdateMode.Merge, cancellationToken))
                continue;
            contacts.Forget(partition);
            return true;
        }
    }

    private async Task<bool> IsProofAsync(
        string organizationId,
        Message message,
        CancellationToken cancellationToken
    ) =>
        message.NumberEvidence switch
        {
            NumberEvidence.Proof => true,
            NumberEvidence.Repeated => await IsRepeatedAsync(organizationId, message, cancellationToken),
            _ => false,
        };

    // Whether the text next to this one, before or after it, failed as well; texts without a final status do not count.
    private async Task<bool> IsRepeatedAsync(
        string organizationId,
        Message message,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(message.Id).ContactId);
        var newest = await reader.NewestInAsync(partition, NewestMessages, cancellationToken);
        var known = newest
            .Where(other => other.Id != message.Id)
            .Append(message)
            .Where(other => IsSign(other) || other.NumberEvidence != NumberEvidence.None)
            .OrderBy(other => other.Created)
            .ToList();
        var at = known.IndexOf(message);
        return IsEvidence(at - 1) || IsEvidence(at + 1);

        bool IsEvidence(int index) =>
            index >= 0
            && index < known.Count
            && known[index].NumberEvidence != NumberEvidence.None
            && (known[index].Created - message.Created).Duration() < NoTextsProof.Lifetime;
    }

    private static bool IsSign(Message message) => message.Status is MessageStatus.Delivered or MessageStatus.Received;
}
