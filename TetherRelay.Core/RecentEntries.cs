using System.Diagnostics.CodeAnalysis;

namespace TetherRelay.Core;

/// <summary>A map that forgets what was not set for long: it holds at most twice as many entries as it is made for.</summary>
internal sealed class RecentEntries<TKey, TValue>(int size)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, TValue> _recent = [];
    private Dictionary<TKey, TValue> _older = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
            return _recent.TryGetValue(key, out value) || _older.TryGetValue(key, out value);
    }

    public void Set(TKey key, TValue value)
    {
        lock (_gate)
        {
            _recent[key] = value;
            if (_recent.Count < size)
                return;
            _older = _recent;
            _recent = [];
        }
    }
}
