namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The rows of one partition, in the order of their keys.</summary>
internal sealed class TablePartition
{
    private readonly SortedList<string, TableRow> _rows = new(StringComparer.Ordinal);

    /// <summary>Held over a transaction; it may be entered again.</summary>
    public Lock Gate { get; } = new();

    public TableRow? Find(string key)
    {
        lock (Gate)
            return _rows.GetValueOrDefault(key);
    }

    public void Write(RowWrite write)
    {
        lock (Gate)
            if (write.After is { } row)
                _rows[write.Key.Row] = row;
            else
                _rows.Remove(write.Key.Row);
    }

    /// <summary>The rows in a range, as they are now.</summary>
    public List<KeyValuePair<string, TableRow>> Between(KeyRange keys)
    {
        lock (Gate)
        {
            var found = new List<KeyValuePair<string, TableRow>>();
            for (var place = FirstPlace(keys.First); place < _rows.Count; place++)
            {
                var key = _rows.GetKeyAtIndex(place);
                if (!keys.Contains(key))
                    break;
                found.Add(new(key, _rows.GetValueAtIndex(place)));
            }

            return found;
        }
    }

    private int FirstPlace(string key)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_rows.GetKeyAtIndex(middle), key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
