using TetherRelay.Benchmarks.StorageServer;

namespace TetherRelay.Tests.Histories;

/// <summary>The one table of a history, with a journal of its writes.</summary>
internal sealed class SimulatedTable(SimulatedClock clock)
{
    private readonly MemoryTable _table = new(SimulatedClock.Beginning);
    private readonly List<TableWrite> _journal = [];

    /// <summary>All that was written, in order.</summary>
    public IReadOnlyList<TableWrite> Journal => _journal;

    /// <summary>The rows as they are now.</summary>
    public IReadOnlyDictionary<(string Partition, string Row), TableRow> Rows =>
        (
            from partition in _table.Partitions
            from row in partition.Value.Between(KeyRange.Whole)
            select (Key: (partition.Key, row.Key), row.Value)
        ).ToDictionary(row => row.Key, row => row.Value);

    public TableRow? Find((string Partition, string Row) key) => _table.Find(key);

    /// <summary>The first page of a query's rows.</summary>
    public TablePage List(string? filter, int size) => TablePage.Of(_table, FilterParser.Parse(filter), size, ("", ""));

    /// <summary>Carries operations out, all or none.</summary>
    /// <returns>The writes, or why they were refused.</returns>
    public (IReadOnlyList<RowWrite> Writes, TableError? Error) Apply(IReadOnlyList<TableOperation> operations)
    {
        var applied = _table.Apply(operations);
        _journal.AddRange(
            applied.Writes.Select(write => new TableWrite(clock.Now, write.Key, write.Before, write.After))
        );
        return applied;
    }

    /// <summary>Merges another writer's properties into a row, or inserts it.</summary>
    public void Merge((string Partition, string Row) key, Dictionary<string, object> properties) =>
        Apply([new TableOperation("PATCH", key, null, JsonSerializer.SerializeToUtf8Bytes(properties))]);
}
