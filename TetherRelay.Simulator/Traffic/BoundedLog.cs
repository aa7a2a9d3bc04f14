namespace TetherRelay.Simulator.Traffic;

/// <summary>The newest entries, and the count of all entries. Not thread-safe.</summary>
internal sealed class BoundedLog<T>
{
    private readonly Queue<T> _entries = new();

    public long Total { get; private set; }

    public void Add(T entry, int capacity)
    {
        if (_entries.Count == capacity)
            _entries.Dequeue();
        _entries.Enqueue(entry);
        Total++;
    }

    public T[] Where(Func<T, bool> predicate) => [.. _entries.Where(predicate)];

    /// <summary>The newest entries after the first <paramref name="seen"/>, at most <paramref name="most"/>.</summary>
    public T[] After(long seen, int most) => [.. _entries.TakeLast((int)Math.Min(Total - seen, most))];

    public void Clear()
    {
        _entries.Clear();
        Total = 0;
    }
}
