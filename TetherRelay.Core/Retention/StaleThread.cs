using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>The current rows of a contact and of its conversations without messages.</summary>
/// <param name="Partition">The contact's partition.</param>
/// <param name="Row">The contact's row; null where it was deleted.</param>
/// <param name="Conversations">The rows of the empty conversations.</param>
/// <param name="IsEmpty">Whether the contact has no other conversation.</param>
internal sealed record StaleThread(
    string Partition,
    TableEntity? Row,
    IReadOnlyList<TableEntity> Conversations,
    bool IsEmpty
)
{
    private Contact? Contact { get; } = Row is null ? null : ContactRow.Read(Row);

    /// <summary>The counts of the transaction.</summary>
    public RetentionResult Result => new() { Conversations = Conversations.Count, Contacts = IsEmpty ? 1 : 0 };

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
        var existing = conversations
            .OfType<TableEntity>()
            .ToLookup(each => ConversationRow.Read(each).LastMessageAt < cutoff);
        return new(partition, row, [.. existing[true]], contact?.LastSeen < cutoff && !existing[false].Any());
    }

    /// <summary>The transaction that removes the rows; null where there is nothing to remove.</summary>
    public TableTransaction? Transaction()
    {
        var transaction = new TableTransaction(Partition);
        foreach (var conversation in Conversations)
            transaction.Delete(conversation, conversation.ETag);
        if (Row is not null && IsEmpty && Contact is { OptedOut: false })
            transaction.Delete(Row, Row.ETag);
        else if (Row is not null && (IsEmpty || Conversations is not []))
            transaction.Replace(Remainder(Row), Row.ETag);
        return transaction.Count > 0 ? transaction : null;
    }

    // The opt-out stays, so that later texts to the number are refused.
    private TableEntity Remainder(TableEntity row)
    {
        var gone = Conversations.Select(each => ConversationRow.Read(each).SenderId);
        row["Senders"] = IsEmpty ? "" : string.Join(',', Contact!.Senders.Except(gone));
        if (IsEmpty)
            ContactRow.Erase(row, Contact!.LastSeen);
        return row;
    }
}
