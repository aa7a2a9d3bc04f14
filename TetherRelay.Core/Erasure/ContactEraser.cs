using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Erasure;

/// <summary>
/// Takes texts and number of one contact from the table <c>Threads</c>, beside live traffic. No row that guards an intent is deleted: a
/// message keeps its id and status, and its claims what they are, so that nothing can be sent a second time because of it.
/// </summary>
/// <remarks>Faults of the storage are thrown as <see cref="RequestFailedException"/>; what is done is done, and a repetition goes on.</remarks>
public sealed class ContactEraser(RelayStorage storage, ThreadReader reader, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>
    /// Erases all that was recorded of a number until it ends. Whatever brings number or text back writes the contact's row, too: as
    /// long as that changes meanwhile, all is looked through once more.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The number, E.164.</param>
    /// <param name="cancellationToken">Ends it; what is done is done.</param>
    /// <returns>What is left; null where the organization has no such contact.</returns>
    public async Task<ErasureResult?> EraseAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    )
    {
        var contactId = ThreadKeys.ContactId(organizationId, number);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var row = await EraseContactAsync(partition, contactId, cancellationToken);
        if (row is null)
            return null;
        while (true)
        {
            var messages = await TryEraseThreadAsync(partition, cancellationToken);
            var now = await EraseContactAsync(partition, contactId, cancellationToken);
            if (messages is not null && now?.ETag == row?.ETag)
                return new ErasureResult(
                    now is null ? null : ContactRow.Read(now),
                    messages.Count,
                    messages.Sum(message => message.Segments.Count)
                );
            row = now;
        }
    }

    // First: from then on a send or a reply that is recorded has seen it.
    private async Task<TableEntity?> EraseContactAsync(
        string partition,
        string contactId,
        CancellationToken cancellationToken
    )
    {
        while (await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken) is { } row)
        {
            if (!ContactRow.Erase(row))
                return row;
            // As a whole: a merge leaves what it does not name. The next read says whether it took effect.
            await _table.TryWriteAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
        }

        return null;
    }

    // The messages that are there, once all of them are erased; null where somebody wrote one meanwhile.
    private async Task<List<Message>?> TryEraseThreadAsync(string partition, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {ThreadKeys.FirstConversation} and RowKey lt {ThreadKeys.PastMessages}"
        );
        var (messages, at) = (new List<Message>(), time.GetUtcNow());
        await foreach (var some in _table.RowsAsync(filter, cancellationToken).Chunk(TableTransaction.MaxOperations))
        {
            var transaction = new TableTransaction(partition);
            foreach (var row in some)
            {
                var isMessage = row.RowKey.StartsWith(ThreadKeys.FirstMessage, StringComparison.Ordinal);
                if (isMessage ? MessageRow.Erase(row, at) : ConversationRow.Erase(row))
                    transaction.Replace(row, row.ETag);
                if (isMessage)
                    messages.Add(MessageRow.Read(row));
            }

            // A receipt, an outcome or another text was recorded; or this transaction was, and its answer was lost.
            if (transaction.Count > 0 && await _table.TrySubmitAsync(transaction, cancellationToken) is null)
                return null;
        }

        return messages;
    }
}
