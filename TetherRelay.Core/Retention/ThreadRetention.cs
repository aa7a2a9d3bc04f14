using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>Removes old and expired rows from an organization's threads, contact by contact.</summary>
internal sealed class ThreadRetention(RelayStorage storage, ThreadReader reader, ConversationIndexWriter index)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Processes the organization's threads, up to the maximum number of rows.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses. Completed steps persist.</exception>
    public async Task<RetentionResult> ApplyAsync(
        string organizationId,
        RetentionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (result, cutoff) = (new RetentionResult(), now - request.Age);
        await foreach (var rows in new StaleRows(_table).ByContactAsync(organizationId, now, cutoff, cancellationToken))
        {
            if (result.Rows >= request.MaxRows)
                return result with { IsComplete = false };
            // The rows of an erased contact are removed once no repeat and no look-up needs them.
            var oldest = rows.Any(IsErased) ? Latest(cutoff, now - RetentionRequest.MinAge) : cutoff;
            result = result.Plus(await ApplyAsync(organizationId, rows, oldest, request.IsDryRun, cancellationToken));
        }

        return result;
    }

    private async Task<RetentionResult> ApplyAsync(
        string organizationId,
        IReadOnlyList<TableEntity> rows,
        DateTimeOffset? cutoff,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var messages = rows.Where(row => HasPrefix(row, ThreadKeys.FirstMessage)).ToList();
        var contacts = rows.Where(row => LastText(row) is not null).ToList();
        var threads = contacts.FindAll(row => LastText(row) < cutoff);
        var expired = rows.Except(messages).Except(contacts).ToList();
        if (!isDryRun)
        {
            // Before their messages and calls, which show which conversations they are.
            await RemoveTracesAsync(rows, cutoff, cancellationToken);
            await _table.RemoveAsync([.. expired, .. messages], cancellationToken);
        }

        var result = new RetentionResult { Messages = messages.Count, Expired = expired.Count };
        return cutoff is { } oldest && threads.Exists(row => !IsBareOptOut(row))
            ? result.Plus(
                await RemoveEmptyAsync(
                    organizationId,
                    rows[0].PartitionKey,
                    threads,
                    oldest,
                    isDryRun,
                    cancellationToken
                )
            )
            : result;
    }

    // A conversation stays where a text or a call came since: the beginning of its last message and the mark of a broken promise go with those.
    private async Task RemoveTracesAsync(
        IReadOnlyList<TableEntity> rows,
        DateTimeOffset? cutoff,
        CancellationToken cancellationToken
    )
    {
        foreach (var conversationId in rows.Select(row => row.GetString("ConversationId")).OfType<string>().Distinct())
        {
            var (partition, (contactId, senderId)) = (rows[0].PartitionKey, PublicId.Parse(conversationId));
            var key = ThreadKeys.Conversation(contactId, senderId);
            // After a conflict the conversation has a newer message, or another mark.
            while (
                await reader.ReadRowAsync(partition, key, cancellationToken) is { } row
                && ConversationRow.WithoutTraces(row, before: cutoff) is { } changed
                && !await _table.TryWriteAsync(changed, row.ETag, TableUpdateMode.Merge, cancellationToken)
            ) { }
        }
    }

    // Removes empty conversations and contacts under their ETags, so that a contact with a new text stays.
    private async Task<RetentionResult> RemoveEmptyAsync(
        string organizationId,
        string partition,
        List<TableEntity> stale,
        DateTimeOffset cutoff,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var thread = await StaleThread.ReadAsync(reader, partition, stale, cutoff, cancellationToken);
            if (thread.Transaction() is not { } transaction)
                return thread.Result;
            if (isDryRun)
                return thread.Result;
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is null)
                continue;
            foreach (var conversation in thread.Conversations.Select(ConversationRow.Read))
                await index.RemoveAsync(
                    organizationId,
                    new IndexPosition(conversation.LastMessageAt, conversation.Id),
                    cancellationToken
                );
            return thread.Result;
        }
    }

    // Whether only the opt-out of a contact is left.
    private static bool IsBareOptOut(TableEntity row) =>
        row.GetBoolean("OptedOut") == true
        && !row.ContainsKey("Number")
        && !row.ContainsKey("OptOutText")
        && string.IsNullOrEmpty(row.GetString("Senders"));

    // An erased contact that did not text again.
    private static bool IsErased(TableEntity row) =>
        row.ContainsKey("ErasedAt") && row.ContainsKey("LastSeen") && !row.ContainsKey("Number");

    private static DateTimeOffset Latest(DateTimeOffset? one, DateTimeOffset other) =>
        one is { } value && value > other ? value : other;

    private static DateTimeOffset? LastText(TableEntity row) =>
        row.GetDateTimeOffset("LastMessageAt") ?? row.GetDateTimeOffset("LastSeen");

    private static bool HasPrefix(TableEntity row, string prefix) =>
        row.RowKey.StartsWith(prefix, StringComparison.Ordinal);
}
