using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// Writes the order of an organization's conversations after the threads. The index may lag or miss an update: readers repair the rows they
/// read, and a rebuild repairs all.
/// </summary>
public sealed partial class ConversationIndexWriter(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<ConversationIndexWriter> logger
)
{
    // Conflicts among writers end soon; a storage that keeps refusing gets pauses.
    private const int ImmediateRetries = 20;
    private const int MaxParallelShards = 8;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly IndexTable _table = new(storage);
    private readonly PendingUpdates _pending = new();
    private readonly KeyedLock _locks = new();
    private bool _isFull;

    /// <summary>Adds a recorded message to the pending updates, in memory: it neither waits nor throws.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="at">When the message was recorded.</param>
    /// <param name="before">When the contact's message before was recorded; null where none was, or that is not known.</param>
    /// <returns>False where too many updates are pending, so that this one is dropped.</returns>
    public bool Update(
        string organizationId,
        string conversationId,
        DateTimeOffset at,
        DateTimeOffset? before = null
    ) => Add(organizationId, conversationId, new IndexUpdate(at, before));

    /// <summary>Adds a recorded message and waits until the index is written.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="at">When the message was recorded.</param>
    /// <param name="before">When the contact's message before was recorded; null where none was, or that is not known.</param>
    /// <param name="cancellationToken">Ends the wait; the update stays pending.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; the writer retries in the background.</exception>
    /// <exception cref="OperationCanceledException">The wait ended; the writer retries in the background.</exception>
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

    /// <summary>Adds the removal of a deleted conversation to the pending updates.</summary>
    internal void MarkDeleted(string organizationId, IndexPosition listed) =>
        Add(organizationId, listed.ConversationId, new IndexUpdate(listed.At, IsDeleted: true));

    /// <summary>Removes a conversation from the list that was deleted from the threads.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses: a later reader repairs the list.</exception>
    internal Task RemoveAsync(string organizationId, IndexPosition listed, CancellationToken cancellationToken)
    {
        MarkDeleted(organizationId, listed);
        return _table.DeleteRowAsync(organizationId, listed, cancellationToken);
    }

    /// <summary>Writes all pending updates. Updates that cannot be written stay pending.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var failed = new List<Task>();
        foreach (var shards in _pending.Shards.Chunk(MaxParallelShards))
        {
            var writes = shards.Select(shard => FlushAsync(shard, cancellationToken)).ToList();
            await Task.WhenAll(writes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            failed.AddRange(writes.Where(write => !write.IsCompletedSuccessfully));
        }

        await Task.WhenAll(failed);
    }

    /// <summary>Writes a shard's pending updates, after the writes that are running.</summary>
    internal Task FlushAsync(IndexShard shard, CancellationToken cancellationToken) =>
        _locks.RunAsync(shard.Partition, () => FlushLockedAsync(shard, cancellationToken), cancellationToken);

    private bool Add(string organizationId, string conversationId, IndexUpdate update)
    {
        var shard = IndexShard.Of(organizationId, conversationId);
        if (_pending.Add(shard, conversationId, update))
            return true;
        // One line per overflow, until the next write.
        if (!Interlocked.Exchange(ref _isFull, true))
            Log.Full(logger);
        return false;
    }

    private async Task<int> FlushLockedAsync(IndexShard shard, CancellationToken cancellationToken)
    {
        var updates = _pending.Drain(shard);
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
            var (head, etag) = await _table.ReadHeadAsync(shard, cancellationToken);
            var (after, rows) = head.After(updates);
            // The rows come first: readers list them only once the head names the first one.
            await _table.WriteRowsAsync(shard, rows, cancellationToken);
            // Equal entries: an earlier write took effect although its answer was lost.
            if (
                after.Entries.SequenceEqual(head.Entries)
                || await _table.TryWriteHeadAsync(shard, after, etag, cancellationToken)
            )
            {
                foreach (var position in FormerRows(head, updates))
                    background.Track(TryDeleteAsync(shard.OrganizationId, position));
                return;
            }

            if (++conflicts > ImmediateRetries)
                await Task.Delay(RetryDelay, time, cancellationToken);
        }
    }

    // The former rows of conversations that returned into the head.
    private static IEnumerable<IndexPosition> FormerRows(IndexHead head, Dictionary<string, IndexUpdate> updates)
    {
        if (head.FirstOverflowRow is not { } first)
            yield break;
        foreach (var (conversationId, update) in updates)
            if (
                update.Before is { } before
                && before < update.At
                && !head.Contains(conversationId)
                && new IndexPosition(before, conversationId) is var former
                && !first.IsAfter(former)
            )
                yield return former;
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
            "Too many updates are pending, and conversation lists miss some: run `tether org reindex` when storage answers."
        )]
        public static partial void Full(ILogger logger);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "An outdated row stays in the conversation list of {Organization} until a reader repairs it ({Error})."
        )]
        public static partial void NotDeleted(ILogger logger, string organization, string error);
    }
}
