using Azure;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// Keeps the order of an organization's conversations, behind the threads. It may lag or miss an update: readers repair what they find,
/// and a rebuild repairs all.
/// </summary>
public sealed partial class ConversationIndexWriter(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<ConversationIndexWriter> logger
)
{
    // Racers make way for each other by themselves; a storage that keeps refusing is not to be hammered.
    private const int ConflictsAtOnce = 20;
    private const int AtOnce = 32;
    private static readonly TimeSpan AfterConflict = TimeSpan.FromMilliseconds(100);

    private readonly IndexTable _table = new(storage);
    private readonly PendingUpdates _pending = new();
    private readonly KeyedLock _locks = new();
    private bool _isFull;

    /// <summary>Tells of a message that was recorded. In memory: it neither waits nor fails.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="at">When the message was recorded.</param>
    /// <param name="before">When the contact's message before it was; null where it has none, or nobody knows.</param>
    /// <returns>False where too much waits to be written, so that this is left out.</returns>
    public bool Update(
        string organizationId,
        string conversationId,
        DateTimeOffset at,
        DateTimeOffset? before = null
    ) => Add(organizationId, conversationId, new IndexUpdate(at, before));

    /// <summary>Tells of a message that was recorded, and waits until the index has it.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="at">When the message was recorded.</param>
    /// <param name="before">When the contact's message before it was; null where it has none, or nobody knows.</param>
    /// <param name="cancellationToken">Ends the wait; what was told is not forgotten.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; it is tried again in the background.</exception>
    /// <exception cref="OperationCanceledException">It took too long; the same.</exception>
    public Task UpdateAsync(
        string organizationId,
        string conversationId,
        DateTimeOffset at,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    )
    {
        Update(organizationId, conversationId, at, before);
        return FlushAsync(IndexShard.Of(organizationId, conversationId), cancellationToken);
    }

    /// <summary>Tells that a conversation which is listed by a time is gone.</summary>
    internal void Drop(string organizationId, IndexPosition listed) =>
        Add(organizationId, listed.ConversationId, new IndexUpdate(listed.At, IsGone: true));

    /// <summary>Takes a conversation off the list that is gone from the threads.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses: whoever reads the list mends it.</exception>
    internal Task RemoveAsync(string organizationId, IndexPosition listed, CancellationToken cancellationToken)
    {
        Drop(organizationId, listed);
        return _table.DeleteRowAsync(organizationId, listed, cancellationToken);
    }

    /// <summary>Writes all that is pending. What cannot be written stays pending.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var failed = new List<Task>();
        foreach (var shards in _pending.Shards.Chunk(AtOnce))
        {
            var writes = shards.Select(shard => FlushAsync(shard, cancellationToken)).ToList();
            await Task.WhenAll(writes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            failed.AddRange(writes.Where(write => !write.IsCompletedSuccessfully));
        }

        await Task.WhenAll(failed);
    }

    /// <summary>Writes what is pending for a shard; what others are writing at the moment is waited for.</summary>
    internal Task FlushAsync(IndexShard shard, CancellationToken cancellationToken) =>
        _locks.RunAsync(
            IndexKeys.Partition(shard.OrganizationId, shard.Number),
            () => FlushInTurnAsync(shard, cancellationToken),
            cancellationToken
        );

    private bool Add(string organizationId, string conversationId, IndexUpdate update)
    {
        var shard = IndexShard.Of(organizationId, conversationId);
        if (_pending.Add(shard, conversationId, update))
            return true;
        // One line, however much is missed until the next write.
        if (!Interlocked.Exchange(ref _isFull, true))
            Log.Full(logger);
        return false;
    }

    private async Task<int> FlushInTurnAsync(IndexShard shard, CancellationToken cancellationToken)
    {
        var updates = _pending.Take(shard);
        var parts = new Queue<Dictionary<string, IndexUpdate>>(
            updates.Chunk(IndexHead.MaxUpdates).Select(part => part.ToDictionary())
        );
        try
        {
            for (; parts.TryPeek(out var part); parts.Dequeue())
                await WriteAsync(shard, part, cancellationToken);
            _isFull = false;
            return updates.Count;
        }
        finally
        {
            foreach (var (conversationId, update) in parts.SelectMany(part => part))
                Add(shard.OrganizationId, conversationId, update);
        }
    }

    private async Task WriteAsync(
        IndexShard shard,
        Dictionary<string, IndexUpdate> updates,
        CancellationToken cancellationToken
    )
    {
        for (var conflicts = 0; ; )
        {
            var (head, etag) = await _table.ReadHeadAsync(shard.OrganizationId, shard.Number, cancellationToken);
            var (after, rows) = head.After(updates);
            // First the rows: until the head names the first of them, no reader lists them, and the head still has them.
            await _table.WriteRowsAsync(shard.OrganizationId, shard.Number, rows, cancellationToken);
            // It may have been written before, and the answer was lost.
            if (
                after.Entries.SequenceEqual(head.Entries)
                || await _table.TryWriteHeadAsync(shard.OrganizationId, shard.Number, after, etag, cancellationToken)
            )
            {
                foreach (var position in Left(head, updates))
                    background.Track(TryDeleteAsync(shard.OrganizationId, position));
                return;
            }

            if (++conflicts > ConflictsAtOnce)
                await Task.Delay(AfterConflict, time, cancellationToken);
        }
    }

    // The rows that conversations which came back into the head had until then.
    private static IEnumerable<IndexPosition> Left(IndexHead head, Dictionary<string, IndexUpdate> updates)
    {
        if (head.FirstOverflowRow is not { } first)
            yield break;
        foreach (var (conversationId, update) in updates)
            if (
                update.Before is { } before
                && before < update.At
                && !head.Holds(conversationId)
                && new IndexPosition(before, conversationId) is var left
                && !first.IsAfter(left)
            )
                yield return left;
    }

    private async Task TryDeleteAsync(string organizationId, IndexPosition position)
    {
        try
        {
            await _table.DeleteRowAsync(organizationId, position, CancellationToken.None);
        }
        catch (Exception error)
        {
            Log.NotDeleted(logger, organizationId, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The inboxes miss conversations, since too much waits to be written: run `tether org reindex` when storage answers."
        )]
        public static partial void Full(ILogger logger);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "A row that no longer holds stays in the inbox of {Organization} until somebody reads it ({Error})."
        )]
        public static partial void NotDeleted(ILogger logger, string organization, string error);
    }
}
