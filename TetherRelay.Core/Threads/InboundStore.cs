using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Records contacts' texts: contact, conversation, message and the provider's id in one transaction. A repeated webhook finds the
/// provider's id. The transaction writes the contact under its ETag, which orders it with each send.
/// </summary>
public sealed class InboundStore(RelayStorage storage, OrganizationKeys keys, ThreadReader reader)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Records a text: two parallel point reads, then one transaction.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="message">The text as a message.</param>
    /// <param name="senderId">The organization's sender that received it.</param>
    /// <param name="answered">The opt-out word that the provider recognised and answered itself; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<RecordedText> RecordAsync(
        string organizationId,
        Message message,
        string senderId,
        OptOutWord? answered,
        CancellationToken cancellationToken
    )
    {
        var (contactId, _) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var key = await keys.GetAsync(organizationId, cancellationToken);
        var text = ProviderTextRow.From(partition, key, message.Source, message.ProviderId!, message.Id);
        while (true)
        {
            var readingText = reader.ReadRowAsync(partition, text.RowKey, cancellationToken);
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            if (await readingText is { } earlier)
                return await RepeatedAsync(organizationId, message, earlier, cancellationToken);

            var contact = row is null ? null : ContactRow.Read(row);
            var wasOptedOut = contact is { OptedOut: true };
            var word = answered ?? OptOutWords.Read(message.Body, wasOptedOut);
            // Only the first STOP is confirmed.
            var toAnswer = answered is not null || (word == OptOutWord.Stop && wasOptedOut) ? null : word;
            // An earlier try of this loop may have set another word.
            text.Remove(ProviderTextRow.WordColumn);
            if (toAnswer is { } answer)
                text[ProviderTextRow.WordColumn] = WireWord.Of(answer);

            var change = ContactRow.AfterText(partition, contactId, contact, message, senderId, agentTexts: null);
            if (word is OptOutWord.Stop or OptOutWord.Start && wasOptedOut != (word == OptOutWord.Stop))
                ContactRow.Write(
                    change,
                    new OptOutState(!wasOptedOut, message.Created, OptOutSource.Contact, message.Body)
                );
            var transaction = new TableTransaction(partition);
            transaction.Insert(MessageRow.From(partition, message));
            if (row is null)
                transaction.Insert(change);
            else
                transaction.Merge(change, row.ETag);
            transaction.Upsert(ConversationRow.AfterMessage(partition, contactId, senderId, message, contact));
            transaction.Insert(text);
            // After a conflict the contact changed, or this text is recorded, perhaps by an earlier try.
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is not null)
                return new RecordedText(message, toAnswer, contact?.LastSeen);
        }
    }

    private async Task<RecordedText> RepeatedAsync(
        string organizationId,
        Message message,
        TableEntity text,
        CancellationToken cancellationToken
    )
    {
        var word = WireWord.Parse<OptOutWord>(text.GetString(ProviderTextRow.WordColumn));
        var first = await reader.FindMessageAsync(organizationId, ProviderTextRow.MessageId(text), cancellationToken);
        // An erased message stays erased; the answer goes to the number of the repeated webhook.
        var known = first is { ErasedAt: not null }
            ? message with
            {
                Id = first.Id,
                ConversationId = first.ConversationId,
                Created = first.Created,
            }
            : first;
        return new RecordedText(known ?? message, word, null);
    }
}
