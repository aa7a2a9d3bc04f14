using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>Removes what is past its time from an organization's threads, one contact after the other.</summary>
internal sealed class ThreadRetention(RelayStorage storage, ThreadReader reader, ConversationIndexWriter index)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Goes through the organization's threads until all is done, or as many rows as are asked for.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; what was done is done.</exception>
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
            if (result.Rows >= request.MostRows)
                return result with { IsComplete = false };
            result = result.Plus(
                await ApplyAsync(organizationId, rows, cutoff, request.IsRehearsal, cancellationToken)
            );
        }

        return result;
    }

    private async Task<RetentionResult> ApplyAsync(
        string organizationId,
        IReadOnlyList<TableEntity> rows,
        DateTimeOffset? cutoff,
        bool isRehearsal,
        CancellationToken cancellationToken
    )
    {
        var messages = rows.Where(row => Is(row, ThreadKeys.FirstMessage)).ToList();
        var threads = rows.Where(row => row.ContainsKey("LastMessageAt") || row.ContainsKey("LastSeen")).ToList();
        var expired = rows.Except(messages).Except(threads).ToList();
        if (!isRehearsal)
            await _table.RemoveAsync([.. expired, .. messages], cancellationToken);
        var result = new RetentionResult { Messages = messages.Count, Expired = expired.Count };
        return cutoff is { } oldest && threads.Exists(row => !IsBare(row))
            ? result.Plus(
                await TidyAsync(organizationId, rows[0].PartitionKey, threads, oldest, isRehearsal, cancellationToken)
            )
            : result;
    }

    // Conversations without messages, and the contact that none is left of: under their ETags, so that whoever is texted meanwhile stays.
    private async Task<RetentionResult> TidyAsync(
        string organizationId,
        string partition,
        List<TableEntity> stale,
        DateTimeOffset cutoff,
        bool isRehearsal,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var thread = await StaleThread.ReadAsync(reader, partition, stale, cutoff, cancellationToken);
            if (thread.Transaction() is not { } transaction)
                return thread.Result;
            if (isRehearsal)
                return thread.Result;
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is null)
                continue;
            foreach (var conversation in thread.Gone.Select(ConversationRow.Read))
                await index.RemoveAsync(
                    organizationId,
                    new IndexPosition(conversation.LastMessageAt, conversation.Id),
                    cancellationToken
                );
            return thread.Result;
        }
    }

    // Of somebody who wants no texts, and of whom nothing else is left.
    private static bool IsBare(TableEntity row) =>
        row.GetBoolean("OptedOut") == true
        && !row.ContainsKey("Number")
        && !row.ContainsKey("OptOutText")
        && string.IsNullOrEmpty(row.GetString("Senders"));

    private static bool Is(TableEntity row, string first) => row.RowKey.StartsWith(first, StringComparison.Ordinal);
}
