using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Records what contacts write: contact, conversation, message and the mark of the provider's id in one transaction, so that a text which
/// is handed over again finds it. It writes the contact under its ETag: a send came first, or sees what the text says.
/// </summary>
public sealed class InboundStore(RelayStorage storage, ThreadReader reader)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Records a text: two point reads at once, then one transaction.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="message">The text as a message.</param>
    /// <param name="senderId">The organization's sender that it was written to.</param>
    /// <param name="answered">What the provider recognised it to ask for, and answered by itself.</param>
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
        var mark = ProviderTextRow.From(organizationId, contactId, message.Source, message.ProviderId!, message.Id);
        while (true)
        {
            var marking = reader.ReadRowAsync(partition, mark.RowKey, cancellationToken);
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            if (await marking is { } earlier)
                return await RepeatedAsync(organizationId, message, earlier, cancellationToken);

            var contact = row is null ? null : ContactRow.Read(row);
            var wasOptedOut = contact is { OptedOut: true };
            var word = answered ?? OptOutWords.Read(message.Body, wasOptedOut);
            // One confirmation, however often somebody says STOP.
            var toAnswer = answered is not null || (word == OptOutWord.Stop && wasOptedOut) ? null : word;
            // Another try may have come to something else.
            mark.Remove(ProviderTextRow.WordColumn);
            if (toAnswer is { } answer)
                mark[ProviderTextRow.WordColumn] = WireWord.Of(answer);

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
            transaction.Insert(mark);
            // After a conflict: the contact changed, or this text is recorded, perhaps by this very transaction.
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is not null)
                return new RecordedText(message, toAnswer, contact?.LastSeen);
        }
    }

    private async Task<RecordedText> RepeatedAsync(
        string organizationId,
        Message message,
        TableEntity mark,
        CancellationToken cancellationToken
    )
    {
        var word = WireWord.Parse<OptOutWord>(mark.GetString(ProviderTextRow.WordColumn));
        var first = await reader.FindMessageAsync(organizationId, ProviderTextRow.MessageId(mark), cancellationToken);
        // What was erased is not written down again; its answer goes to whoever wrote it.
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
