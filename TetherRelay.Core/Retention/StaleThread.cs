using Azure.Data.Tables;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>A contact's row and those of its conversations that no message is left of, as they are now.</summary>
/// <param name="Partition">Their partition.</param>
/// <param name="Row">The contact's row; null where it is gone.</param>
/// <param name="Gone">The conversations' rows.</param>
/// <param name="IsOver">Whether nothing else is left of the contact.</param>
internal sealed record StaleThread(string Partition, TableEntity? Row, IReadOnlyList<TableEntity> Gone, bool IsOver)
{
    private Contact? Contact { get; } = Row is null ? null : ContactRow.Read(Row);

    /// <summary>What the transaction removes.</summary>
    public RetentionResult Result => new() { Conversations = Gone.Count, Contacts = IsOver ? 1 : 0 };

    public static async Task<StaleThread> ReadAsync(
        ThreadReader reader,
        string partition,
        IEnumerable<TableEntity> stale,
        DateTimeOffset cutoff,
        CancellationToken cancellationToken
    )
    {
        var contactId = partition.Split('|')[1];
        var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
        var contact = row is null ? null : ContactRow.Read(row);
        var keys = (contact?.Senders ?? [])
            .Select(sender => ThreadKeys.Conversation(contactId, sender))
            .Union(stale.Where(each => each.ContainsKey("LastMessageAt")).Select(each => each.RowKey));
        var conversations = await Task.WhenAll(
            keys.Select(key => reader.ReadRowAsync(partition, key, cancellationToken))
        );
        var there = conversations
            .OfType<TableEntity>()
            .ToLookup(each => ConversationRow.Read(each).LastMessageAt < cutoff);
        return new(partition, row, [.. there[true]], contact?.LastSeen < cutoff && !there[false].Any());
    }

    /// <summary>Removes them; null where there is nothing to remove.</summary>
    public TableTransaction? Transaction()
    {
        var transaction = new TableTransaction(Partition);
        foreach (var conversation in Gone)
            transaction.Delete(conversation, conversation.ETag);
        if (Row is not null && IsOver && Contact is { OptedOut: false })
            transaction.Delete(Row, Row.ETag);
        else if (Row is not null && (IsOver || Gone is not []))
            transaction.Replace(Left(Row), Row.ETag);
        return transaction.Count > 0 ? transaction : null;
    }

    // Who wants no texts is not to get any, whenever somebody texts the number again.
    private TableEntity Left(TableEntity row)
    {
        var gone = Gone.Select(each => ConversationRow.Read(each).SenderId);
        row["Senders"] = IsOver ? "" : string.Join(',', Contact!.Senders.Except(gone));
        if (IsOver)
            ContactRow.Erase(row);
        return row;
    }
}
