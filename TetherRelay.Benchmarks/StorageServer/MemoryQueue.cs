namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>One queue: at least once, without an order that holds.</summary>
internal sealed class MemoryQueue(TimeProvider time)
{
    private readonly Dictionary<string, QueueEntry> _entries = [];
    private readonly Lock _gate = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    public QueueEntry Add(string text, TimeSpan delay, TimeSpan timeToLive)
    {
        var now = time.GetUtcNow();
        var entry = new QueueEntry(NewId(), text, now, now + timeToLive, now + delay, NewId(), 0);
        lock (_gate)
            _entries.Add(entry.Id, entry);
        return entry;
    }

    /// <summary>Receives the oldest visible entries, which are hidden for a while.</summary>
    public List<QueueEntry> Receive(int most, TimeSpan hidden)
    {
        lock (_gate)
        {
            var received = Visible(most)
                .ConvertAll(entry =>
                    entry with
                    {
                        Visible = time.GetUtcNow() + hidden,
                        Receipt = NewId(),
                        Dequeued = entry.Dequeued + 1,
                    }
                );
            foreach (var entry in received)
                _entries[entry.Id] = entry;
            return received;
        }
    }

    /// <summary>Reads the oldest visible entries, which stay as they are.</summary>
    public List<QueueEntry> Peek(int most)
    {
        lock (_gate)
            return Visible(most);
    }

    /// <summary>Deletes an entry, or hides it anew.</summary>
    /// <param name="id">The entry's id.</param>
    /// <param name="receipt">Its last receipt.</param>
    /// <param name="change">The entry afterwards; null to delete it.</param>
    /// <returns>The code of the refusal; null where there was none.</returns>
    public string? Change(string id, string? receipt, Func<QueueEntry, QueueEntry?> change)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(id, out var entry))
                return "MessageNotFound";
            if (entry.Receipt != receipt)
                return "PopReceiptMismatch";
            if (change(entry) is { } changed)
                _entries[id] = changed;
            else
                _entries.Remove(id);
            return null;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    private List<QueueEntry> Visible(int most)
    {
        var now = time.GetUtcNow();
        foreach (var entry in _entries.Values.Where(entry => entry.Expires <= now).ToList())
            _entries.Remove(entry.Id);
        return [.. _entries.Values.Where(entry => entry.Visible <= now).OrderBy(entry => entry.Visible).Take(most)];
    }

    private static string NewId() => $"{Guid.NewGuid():D}";
}
