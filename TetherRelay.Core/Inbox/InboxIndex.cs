using Azure;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Inbox;

/// <summary>
/// Keeps the order of an organization's conversations, behind the threads: what is recorded there is told to it, and it may lag
/// or miss something, which whoever reads it mends, and <see cref="InboxRebuild"/> makes good.
/// </summary>
public sealed partial class InboxIndex(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<InboxIndex> logger
)
{
    // Racers make way for each other by themselves; a storage that keeps refusing is not to be hammered.
    private const int ConflictsAtOnce = 20;
    private const int AtOnce = 32;
    private static readonly TimeSpan AfterConflict = TimeSpan.FromMilliseconds(100);

    private readonly InboxTable _table = new(storage);
    private readonly InboxPending _pending = new();
    private readonly ContactTurns _turns = new();
    private bool _isFull;

    /// <summary>Tells of a message that was recorded. In memory: it neither waits nor fails.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="at">When the message was recorded.</param>
    /// <param name="before">When the contact's message before it was; null where it has none, or nobody knows.</param>
    /// <returns>False where too much waits to be written, so that this is left out.</returns>
    public bool Touch(string organizationId, string conversationId, DateTimeOffset at, DateTimeOffset? before = null) =>
        Add(organizationId, conversationId, new InboxTouch(at, before));

    /// <summary>Tells of a message that was recorded, and waits until the index has it.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="at">When the message was recorded.</param>
    /// <param name="before">When the contact's message before it was; null where it has none, or nobody knows.</param>
    /// <param name="cancellationToken">Ends the wait; what was told is not forgotten.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; it is tried again in the background.</exception>
    /// <exception cref="OperationCanceledException">It took too long; the same.</exception>
    public Task TouchAsync(
        string organizationId,
        string conversationId,
        DateTimeOffset at,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    )
    {
        Touch(organizationId, conversationId, at, before);
        return FlushAsync(InboxShard.Of(organizationId, conversationId), cancellationToken);
    }

    /// <summary>Tells that a conversation which is listed by a time is gone.</summary>
    internal void Drop(string organizationId, InboxPosition listed) =>
        Add(organizationId, listed.ConversationId, new InboxTouch(listed.At, IsGone: true));

    /// <summary>Takes a conversation off the list that is gone from the threads.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses: whoever reads the list mends it.</exception>
    internal Task RemoveAsync(string organizationId, InboxPosition listed, CancellationToken cancellationToken)
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
    internal Task FlushAsync(InboxShard shard, CancellationToken cancellationToken) =>
        _turns.TakeAsync(
            InboxKeys.Partition(shard.OrganizationId, shard.Number),
            () => FlushInTurnAsync(shard, cancellationToken),
            cancellationToken
        );

    private bool Add(string organizationId, string conversationId, InboxTouch touch)
    {
        var shard = InboxShard.Of(organizationId, conversationId);
        if (_pending.Add(shard, conversationId, touch))
            return true;
        // One line, however much is missed until the next write.
        if (!Interlocked.Exchange(ref _isFull, true))
            Log.Full(logger);
        return false;
    }

    private async Task<int> FlushInTurnAsync(InboxShard shard, CancellationToken cancellationToken)
    {
        var touches = _pending.Take(shard);
        var parts = new Queue<Dictionary<string, InboxTouch>>(
            touches.Chunk(InboxHead.MaxTouches).Select(part => part.ToDictionary())
        );
        try
        {
            for (; parts.TryPeek(out var part); parts.Dequeue())
                await WriteAsync(shard, part, cancellationToken);
            _isFull = false;
            return touches.Count;
        }
        finally
        {
            foreach (var (conversationId, touch) in parts.SelectMany(part => part))
                Add(shard.OrganizationId, conversationId, touch);
        }
    }

    private async Task WriteAsync(
        InboxShard shard,
        Dictionary<string, InboxTouch> touches,
        CancellationToken cancellationToken
    )
    {
        for (var conflicts = 0; ; )
        {
            var (head, etag) = await _table.ReadHeadAsync(shard.OrganizationId, shard.Number, cancellationToken);
            var (after, rows) = head.After(touches);
            // First the rows: until the head has a floor that they lie behind, nobody lists them, and the head still has them.
            await _table.WriteRowsAsync(shard.OrganizationId, shard.Number, rows, cancellationToken);
            // It may have been written before, and the answer was lost.
            if (
                after.Entries.SequenceEqual(head.Entries)
                || await _table.TryWriteHeadAsync(shard.OrganizationId, shard.Number, after, etag, cancellationToken)
            )
            {
                foreach (var position in Left(head, touches))
                    background.Track(TryDeleteAsync(shard.OrganizationId, position));
                return;
            }

            if (++conflicts > ConflictsAtOnce)
                await Task.Delay(AfterConflict, time, cancellationToken);
        }
    }

    // The rows that conversations which came back into the head had until then.
    private static IEnumerable<InboxPosition> Left(InboxHead head, Dictionary<string, InboxTouch> touches)
    {
        if (head.Floor is not { } floor)
            yield break;
        foreach (var (conversationId, touch) in touches)
            if (
                touch.Before is { } before
                && before < touch.At
                && !head.Holds(conversationId)
                && new InboxPosition(before, conversationId) is var left
                && !floor.IsAfter(left)
            )
                yield return left;
    }

    private async Task TryDeleteAsync(string organizationId, InboxPosition position)
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
