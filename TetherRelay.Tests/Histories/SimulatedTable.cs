namespace TetherRelay.Tests.Histories;

/// <summary>
/// One table with the rules of Azure, and not the emulator's laxer ones: a transaction is one partition, at most 100 operations, no
/// row twice, and takes effect as a whole or not at all.
/// </summary>
internal sealed class SimulatedTable(SimulatedClock clock)
{
    private const int MaxOperations = 100;

    private readonly Dictionary<(string Partition, string Row), TableRow> _rows = [];
    private readonly List<TableWrite> _journal = [];
    private long _versions;

    /// <summary>All that was written, in order.</summary>
    public IReadOnlyList<TableWrite> Journal => _journal;

    public IReadOnlyDictionary<(string Partition, string Row), TableRow> Rows => _rows;

    public TableRow? Find((string Partition, string Row) key) => _rows.GetValueOrDefault(key);

    /// <summary>Carries operations out, all or none.</summary>
    /// <returns>The new ETags, or why it was refused.</returns>
    public (IReadOnlyList<string> ETags, TableError? Error) Apply(IReadOnlyList<TableOperation> operations)
    {
        if (operations.Count > MaxOperations)
            return ([], new TableError(400, "InvalidInput"));
        var written = new List<TableWrite>(operations.Count);
        for (var index = 0; index < operations.Count; index++)
        {
            var operation = operations[index];
            if (operation.Key.Partition != operations[0].Key.Partition)
                return ([], new TableError(400, "CommandsInBatchActOnDifferentPartitions", index));
            if (written.Any(write => write.Key == operation.Key))
                return ([], new TableError(400, "InvalidDuplicateRow", index));
            var before = Find(operation.Key);
            if (Refusal(operation, before) is { } refusal)
                return ([], refusal with { Operation = index });
            written.Add(new TableWrite(clock.Now, operation.Key, before, After(operation, before)));
        }

        foreach (var write in written)
            if (write.After is { } row)
                _rows[write.Key] = row;
            else
                _rows.Remove(write.Key);
        _journal.AddRange(written);
        return ([.. written.Select(write => write.After?.ETag ?? "")], null);
    }

    /// <summary>Merges another writer's properties into a row, or inserts it.</summary>
    public void Merge((string Partition, string Row) key, Dictionary<string, object> properties)
    {
        properties["PartitionKey"] = key.Partition;
        properties["RowKey"] = key.Row;
        var elements = properties.ToDictionary(
            property => property.Key,
            property => JsonSerializer.SerializeToElement(property.Value)
        );
        Apply([new TableOperation("PATCH", key, null, elements)]);
    }

    private static TableError? Refusal(TableOperation operation, TableRow? before) =>
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

    private TableRow? After(TableOperation operation, TableRow? before)
    {
        if (operation.Method == "DELETE")
            return null;
        var properties =
            operation.Method == "PATCH" && before is not null
                ? new Dictionary<string, JsonElement>(before.Properties)
                : [];
        foreach (var name in operation.Properties.Keys)
            properties.Remove($"{name}@odata.type");
        foreach (var (name, value) in operation.Properties)
            properties[name] = value;
        var version = SimulatedClock
            .Beginning.UtcDateTime.AddTicks(++_versions)
            .ToString("O", CultureInfo.InvariantCulture);
        return new TableRow($"W/\"datetime'{Uri.EscapeDataString(version)}'\"", properties);
    }
}
