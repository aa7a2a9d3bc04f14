using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Inbox;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Records that a message which its first provider did not send goes out through a second one: before that is called, so
/// that whatever is found later has both to be asked about.
/// </summary>
public sealed class SecondAttempts(RelayStorage storage, ThreadReader reader, InboxIndex inbox, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>
    /// Moves a message to the conversation with the second provider's sender: two point reads at once, then one transaction,
    /// which writes the contact, so that an opt-out came before or comes after.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="first">Its message, as it was handed to the first provider.</param>
    /// <param name="provider">The second provider.</param>
    /// <param name="errorCode">Why the first one did not send.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message as it may be handed to the second provider; null where it must not be.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<ThreadOpening.Opened?> RecordAsync(
        OutboundMessage request,
        ThreadOpening.Opened first,
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
            var reading = reader.ReadRowAsync(
                partition,
                ThreadKeys.Conversation(contactId, first.Sender.Id),
                cancellationToken
            );
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            var left = await reading;
            var contact = row is null ? null : ContactRow.Read(row);
            if (contact is null or { OptedOut: true })
                return null;
            if (organization.ChooseSender(provider, request.PreferredNumber, contact.Senders) is not { } sender)
                return null;

            var message = Move(first.Message, sender, errorCode, at);
            try
            {
                var transaction = Transaction(partition, first, message, sender, (contact, row!.ETag), left);
                var etags = await transaction.SubmitAsync(_table, cancellationToken);
                Touch();
                return new ThreadOpening.Opened(message, sender, etags[0]);
            }
            catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
            {
                // The contact or a conversation changed; or it is our own transaction, which the SDK repeated.
                var now = await reader.FindRowAsync(organization.Id, message.Id, cancellationToken);
                if (
                    now is not null
                    && MessageRow.Read(now) is { Attempts: [_, var second] }
                    && second == message.Attempts[1]
                )
                {
                    Touch();
                    return new ThreadOpening.Opened(message, sender, now.ETag);
                }

                if (now is null || now.ETag != first.ETag)
                    return null;
            }

            void Touch() => inbox.Touch(organization.Id, message.ConversationId, ContactRow.LastSeen(contact, message));
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

    private static ThreadTransaction Transaction(
        string partition,
        ThreadOpening.Opened first,
        Message message,
        Sender sender,
        (Contact Contact, ETag ETag) read,
        TableEntity? left
    )
    {
        var contact = read.Contact;
        var (contactId, _) = PublicId.Parse(message.Id);
        var transaction = new ThreadTransaction(partition);
        transaction.Merge(MessageRow.Moved(partition, message), first.ETag);
        if (left is not null && sender.Id != first.Sender.Id && ConversationRow.HasOnly(left, message.Id))
        {
            // It was begun by this message, which leaves it.
            transaction.Delete(left, left.ETag);
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
