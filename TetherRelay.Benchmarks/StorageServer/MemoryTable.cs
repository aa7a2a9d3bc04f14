using System.Collections.Concurrent;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>
/// One table with the rules of Azure, and not the emulator's laxer ones: a transaction is one partition, at most 100 operations, no
/// row twice, and takes effect as a whole or not at all.
/// </summary>
/// <param name="since">The time of the first write; each later one is a tick after it, so that no ETag occurs twice.</param>
internal sealed class MemoryTable(DateTimeOffset since)
{
    private readonly ConcurrentDictionary<string, TablePartition> _partitions = new(StringComparer.Ordinal);
    private long _version = since.UtcTicks;

    /// <summary>The partitions, in the order of their keys.</summary>
    public IEnumerable<KeyValuePair<string, TablePartition>> Partitions =>
        _partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal);

    public TablePartition? Partition(string key) => _partitions.GetValueOrDefault(key);

    public TableRow? Find((string Partition, string Row) key) => Partition(key.Partition)?.Find(key.Row);

    /// <summary>Carries operations out, all or none.</summary>
    /// <returns>The writes, or why they were refused.</returns>
    public (IReadOnlyList<RowWrite> Writes, TableError? Error) Apply(IReadOnlyList<TableOperation> operations)
    {
        if (operations.Count > EntityLimits.MaxOperations)
            return ([], new TableError(400, "InvalidInput"));
        var key = operations[0].Key.Partition;
        var partition = _partitions.GetOrAdd(key, _ => new TablePartition());
        lock (partition.Gate)
        {
            var writes = new List<RowWrite>(operations.Count);
            foreach (var (index, operation) in operations.Index())
            {
                if (operation.Key.Partition != key)
                    return ([], new TableError(400, "CommandsInBatchActOnDifferentPartitions", index));
                if (writes.Exists(write => write.Key == operation.Key))
                    return ([], new TableError(400, "InvalidDuplicateRow", index));
                var before = partition.Find(operation.Key.Row);
                var (after, error) = After(operation, before);
                if (error is not null)
                    return ([], error with { Operation = index });
                writes.Add(new RowWrite(operation.Key, before, after));
            }

            foreach (var write in writes)
                partition.Write(write);
            return (writes, null);
        }
    }

    private (TableRow? After, TableError? Error) After(TableOperation operation, TableRow? before)
    {
        if (Conflict(operation, before) is { } conflict)
            return (null, conflict);
        if (operation.Method == "DELETE")
            return (null, null);
        using var change = JsonDocument.Parse(operation.Json);
        var time = new DateTimeOffset(Interlocked.Increment(ref _version), TimeSpan.Zero);
        var stored = operation.Method == "PATCH" ? before?.Json ?? default : default;
        var json = RowJson.Merge(operation.Key, time, stored, change.RootElement);
        if (EntityLimits.Refusal(operation.Key, json) is { } refusal)
            return (null, refusal);
        var version = Uri.EscapeDataString(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return (new TableRow($"W/\"datetime'{version}'\"", json), null);
    }

    private static TableError? Conflict(TableOperation operation, TableRow? before) =>
        operation.Method switch
        {
            "POST" => before is null ? null : new TableError(409, "EntityAlreadyExists"),
            _ when operation.IfMatch is null => null,
            _ when before is null => new TableError(404, "ResourceNotFound"),
            _ when operation.IfMatch != "*" && operation.IfMatch != before.ETag => new TableError(
                412,
                "UpdateConditionNotSatisfied"
            ),
            _ => null,
        };
}
