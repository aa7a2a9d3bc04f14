namespace TetherRelay.Core.Inbox;

/// <summary>What the index is still to learn, in memory: each conversation once, by shard.</summary>
internal sealed class InboxPending
{
    // Some 20 MB. Beyond it storage has not answered for minutes.
    private const int Most = 100_000;

    private readonly Dictionary<InboxShard, Dictionary<string, InboxTouch>> _touches = [];
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>The shards that something is pending for.</summary>
    public IReadOnlyList<InboxShard> Shards
    {
        get
        {
            lock (_gate)
                return [.. _touches.Keys];
        }
    }

    /// <summary>Adds a touch; false where there are too many.</summary>
    public bool Add(InboxShard shard, string conversationId, InboxTouch touch)
    {
        lock (_gate)
        {
            if (!_touches.TryGetValue(shard, out var touches))
                _touches[shard] = touches = [];
            if (touches.TryGetValue(conversationId, out var earlier))
            {
                touches[conversationId] = earlier.With(touch);
                return true;
            }

            if (_count == Most)
                return false;
            _count++;
            touches[conversationId] = touch;
            return true;
        }
    }

    /// <summary>Takes all that is pending for a shard.</summary>
    public IReadOnlyDictionary<string, InboxTouch> Take(InboxShard shard)
    {
        lock (_gate)
        {
            if (!_touches.Remove(shard, out var touches))
                return new Dictionary<string, InboxTouch>();
            _count -= touches.Count;
            return touches;
        }
    }
}
