using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Erasure;

/// <summary>
/// Erases a contact's number and texts in the table <c>Threads</c> while traffic continues. Messages keep their id and status and claims stay, so
/// that no text can be sent twice, until retention removes them (<c>RetentionSweep</c>).
/// </summary>
/// <remarks>Storage errors surface as <see cref="RequestFailedException"/>. Completed steps persist, and a repeated call continues.</remarks>
public sealed class ContactEraser(RelayStorage storage, OrganizationKeys keys, ThreadReader reader, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>
    /// Erases everything that is recorded for a number, in each of its forms. Every write of a number or text also changes the contact's row, so the loop ends when that
    /// row is stable.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The number, E.164.</param>
    /// <param name="cancellationToken">Cancels the operation. Completed steps persist.</param>
    /// <returns>What remains; null where the organization has no such contact.</returns>
    public async Task<ErasureResult?> EraseAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    )
    {
        ErasureResult? all = null;
        foreach (var contactId in await reader.ContactIdsAsync(organizationId, number, cancellationToken))
            if (await EraseOneAsync(organizationId, contactId, cancellationToken) is { } one)
                all = new ErasureResult(
                    all?.Contact ?? one.Contact,
                    one.Messages + (all?.Messages ?? 0),
                    one.Segments + (all?.Segments ?? 0)
                );
        return all;
    }

    private async Task<ErasureResult?> EraseOneAsync(
        string organizationId,
        string contactId,
        CancellationToken cancellationToken
    )
    {
        var key = await keys.GetAsync(organizationId, cancellationToken);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var row = await EraseContactAsync(partition, contactId, cancellationToken);
        if (row is null)
            return null;
        while (true)
        {
            var messages = await TryEraseThreadAsync(partition, key, cancellationToken);
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

    // The contact's row comes first: a concurrent send or reply then conflicts with it.
    private async Task<TableEntity?> EraseContactAsync(
        string partition,
        string contactId,
        CancellationToken cancellationToken
    )
    {
        while (await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken) is { } row)
        {
            if (!ContactRow.Erase(row, time.GetUtcNow()))
                return row;
            // Replace, because a merge keeps the columns that it does not name. The next read shows whether the write won.
            await _table.TryWriteAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
        }

        return null;
    }

    // Returns the erased messages; null where a concurrent write changed one.
    private async Task<List<Message>?> TryEraseThreadAsync(
        string partition,
        OrganizationKey key,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and ((RowKey gt {ThreadKeys.FirstConversation} and RowKey lt {ThreadKeys.PastMessages}) or (RowKey gt {ThreadKeys.FirstCall} and RowKey lt {ThreadKeys.PastCalls}))"
        );
        var (messages, at) = (new List<Message>(), time.GetUtcNow());
        // A message takes two operations: its own row, and its text's.
        await foreach (
            var chunk in _table.RowsAsync(filter, cancellationToken).Chunk(TableTransaction.MaxOperations / 2)
        )
        {
            var transaction = new TableTransaction(partition);
            foreach (var row in chunk)
            {
                var message = Is(row, ThreadKeys.FirstMessage) ? MessageRow.Read(row) : null;
                if (Erase(row, at))
                    transaction.Replace(row, row.ETag);
                // The text's row keeps the text from other messages, whose look-ups would find it.
                if (message is { ProviderId: { } id, Attempts: [.., var last] })
                    transaction.Upsert(ProviderTextRow.From(partition, key, last.Provider, id, message.Id));
                if (message is not null)
                    messages.Add(message);
            }

            // A receipt, an outcome or another text was recorded; or the write succeeded and its response was lost.
            if (transaction.Count > 0 && await _table.TrySubmitAsync(transaction, cancellationToken) is null)
                return null;
        }

        return messages;
    }

    private static bool Erase(TableEntity row, DateTimeOffset at) =>
        Is(row, ThreadKeys.FirstMessage) ? MessageRow.Erase(row, at)
        : Is(row, ThreadKeys.FirstCall) ? CallRow.Erase(row, at)
        : ConversationRow.Erase(row);

    private static bool Is(TableEntity row, string first) => row.RowKey.StartsWith(first, StringComparison.Ordinal);
}
