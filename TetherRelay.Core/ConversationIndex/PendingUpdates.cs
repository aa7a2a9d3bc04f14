namespace TetherRelay.Core.ConversationIndex;

/// <summary>The updates that are not written yet, in memory: one per conversation, by shard.</summary>
internal sealed class PendingUpdates
{
    // Some 20 MB: storage has failed for minutes when it is reached.
    private const int MaxCount = 100_000;

    private readonly Dictionary<IndexShard, Dictionary<string, IndexUpdate>> _updates = [];
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>The shards with pending updates.</summary>
    public IReadOnlyList<IndexShard> Shards
    {
        get
        {
            lock (_gate)
                return [.. _updates.Keys];
        }
    }

    /// <summary>Adds an update; false where too many are pending.</summary>
    public bool Add(IndexShard shard, string conversationId, IndexUpdate update)
    {
        lock (_gate)
        {
            if (!_updates.TryGetValue(shard, out var updates))
                _updates[shard] = updates = [];
            if (updates.TryGetValue(conversationId, out var earlier))
            {
                updates[conversationId] = earlier.With(update);
                return true;
            }

            if (_count == MaxCount)
                return false;
            _count++;
            updates[conversationId] = update;
            return true;
        }
    }

    /// <summary>Removes and returns a shard's pending updates.</summary>
    public IReadOnlyDictionary<string, IndexUpdate> Drain(IndexShard shard)
    {
        lock (_gate)
        {
            if (!_updates.Remove(shard, out var updates))
                return new Dictionary<string, IndexUpdate>();
            _count -= updates.Count;
            return updates;
        }
    }
}
