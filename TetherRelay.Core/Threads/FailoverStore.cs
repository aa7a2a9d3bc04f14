using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>Records a message's failover before the second provider is called, so that reconciliation looks it up at both.</summary>
public sealed class FailoverStore(
    RelayStorage storage,
    ThreadReader reader,
    ConversationIndexWriter index,
    ContactMemory contacts,
    TimeProvider time
)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>
    /// Moves a message to the conversation of the second provider's sender: two parallel point reads, then one transaction. The transaction
    /// writes the contact under its ETag, which orders it with an opt-out.
    /// </summary>
    /// <returns>The message for the second provider; null where it must not be sent.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<RecordResult.Recorded?> RecordAsync(
        OutboundMessage request,
        RecordResult.Recorded first,
        ProviderName provider,
        string errorCode,
        CancellationToken cancellationToken
    )
    {
        var organization = request.Organization;
        var (contactId, _) = PublicId.Parse(first.Message.Id);
        var partition = ThreadKeys.Partition(organization.Id, contactId);
        var at = time.GetUtcNow();
        while (true)
        {
            var readingConversation = reader.ReadRowAsync(
                partition,
                ThreadKeys.Conversation(contactId, first.Sender.Id),
                cancellationToken
            );
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            var former = await readingConversation;
            var contact = row is null ? null : ContactRow.Read(row);
            if (contact is null or { OptedOut: true })
                return null;
            if (organization.ChooseSender(provider, request.PreferredNumber, contact.Senders) is not { } sender)
                return null;

            var message = Move(first.Message, sender, errorCode, at);
            var transaction = Transaction(partition, first, message, sender, (contact, row!.ETag), former);
            var etag = await _table.TrySubmitAsync(transaction, cancellationToken);
            if (etag is null)
            {
                // The contact or a conversation changed, or an earlier try of this transaction took effect.
                var now = await reader.FindRowAsync(organization.Id, message.Id, cancellationToken);
                if (now?.ETag == first.ETag)
                    continue;
                if (
                    now is null
                    || MessageRow.Read(now).Attempts is not [_, var second]
                    || second != message.Attempts[1]
                )
                    return null;
                etag = now.ETag;
            }

            contacts.Forget(partition);
            index.Update(organization.Id, message.ConversationId, ContactRow.LastSeen(contact, message));
            return new RecordResult.Recorded(message, sender, etag.Value);
        }
    }

    private static Message Move(Message message, Sender sender, string errorCode, DateTimeOffset at) =>
        message with
        {
            ConversationId = PublicId.Of(PublicId.Parse(message.Id).ContactId, sender.Id),
            From = sender.Address,
            Attempts =
            [
                message.Attempts[0] with
                {
                    ErrorCode = errorCode,
                },
                new SendAttempt(WireWord.Of(sender.Provider), sender.Id, at),
            ],
        };

    private static TableTransaction Transaction(
        string partition,
        RecordResult.Recorded first,
        Message message,
        Sender sender,
        (Contact Contact, ETag ETag) read,
        TableEntity? former
    )
    {
        var contact = read.Contact;
        var (contactId, _) = PublicId.Parse(message.Id);
        var transaction = new TableTransaction(partition);
        transaction.Merge(MessageRow.Moved(partition, message), first.ETag);
        if (former is not null && sender.Id != first.Sender.Id && ConversationRow.HasOnly(former, message.Id))
        {
            // This message began the conversation and leaves it empty.
            transaction.Delete(former, former.ETag);
            contact = contact with { Senders = [.. contact.Senders.Where(id => id != first.Sender.Id)] };
        }

        transaction.Merge(
            ContactRow.AfterText(partition, contactId, contact, message, sender.Id, agentTexts: null),
            read.ETag
        );
        transaction.Upsert(ConversationRow.AfterMessage(partition, contactId, sender.Id, message, contact));
        return transaction;
    }
}
