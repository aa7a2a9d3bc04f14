namespace TetherRelay.Core.ConversationIndex;

/// <summary>What the index is still to learn, in memory: each conversation once, by shard.</summary>
internal sealed class PendingUpdates
{
    // Some 20 MB. Beyond it storage has not answered for minutes.
    private const int Most = 100_000;

    private readonly Dictionary<IndexShard, Dictionary<string, IndexUpdate>> _updates = [];
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>The shards that something is pending for.</summary>
    public IReadOnlyList<IndexShard> Shards
    {
        get
        {
            lock (_gate)
                return [.. _updates.Keys];
        }
    }

    /// <summary>Adds a update; false where there are too many.</summary>
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

            if (_count == Most)
                return false;
            _count++;
            updates[conversationId] = update;
            return true;
        }
    }

    /// <summary>Takes all that is pending for a shard.</summary>
    public IReadOnlyDictionary<string, IndexUpdate> Take(IndexShard shard)
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
