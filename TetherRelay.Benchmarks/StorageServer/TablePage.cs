namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>One page of a query's rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where the next page begins; null after the last one.</param>
internal sealed record TablePage(IReadOnlyList<TableRow> Rows, (string Partition, string Row)? Next)
{
    /// <summary>The most rows of a page (learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination).</summary>
    public const int MaxRows = 1000;

    public static TablePage Of(MemoryTable table, TableFilter filter, int size, (string Partition, string Row) from)
    {
        var (partitions, keys) = (filter.Range("PartitionKey"), filter.Range("RowKey"));
        var found = new List<TableRow>();
        foreach (var (partitionKey, partition) in Partitions(table, partitions))
        {
            var order = string.CompareOrdinal(partitionKey, from.Partition);
            if (order < 0)
                continue;
            var left = order == 0 ? keys.Within(new KeyRange(from.Row, null)) : keys;
            foreach (var (rowKey, row) in partition.Between(left))
            {
                using var json = JsonDocument.Parse(row.Json);
                if (!filter.Holds(json.RootElement))
                    continue;
                if (found.Count == size)
                    return new TablePage(found, (partitionKey, rowKey));
                found.Add(row);
            }
        }

        return new TablePage(found, null);
    }

    private static IEnumerable<KeyValuePair<string, TablePartition>> Partitions(MemoryTable table, KeyRange keys) =>
        keys.First != keys.Last ? table.Partitions.Where(partition => keys.Contains(partition.Key))
        : table.Partition(keys.First) is { } only ? [new(keys.First, only)]
        : [];
}
