namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The limits of a transaction and of an entity (learn.microsoft.com/azure/storage/tables/scalability-targets).</summary>
internal static class EntityLimits
{
    public const int MaxOperations = 100;
    public const int MaxRequestBytes = 4 * 1024 * 1024;

    private const int MaxKeyCharacters = 512;
    private const int MaxPropertyBytes = 64 * 1024;
    private const int MaxEntityBytes = 1024 * 1024;

    // Beside partition key, row key and time.
    private const int MaxProperties = 252;

    // A shorter row has neither too many properties nor a large one.
    private const int MinBytesToLookInto = 6 * MaxProperties;

    /// <summary>Why a row is too large; null where it is not.</summary>
    public static TableError? Refusal((string Partition, string Row) key, ReadOnlyMemory<byte> json)
    {
        if (key.Partition.Length > MaxKeyCharacters || key.Row.Length > MaxKeyCharacters)
            return new TableError(400, "KeyValueTooLarge");
        if (json.Length < MinBytesToLookInto)
            return null;
        using var row = JsonDocument.Parse(json);
        var (count, total) = (0, 2 * (key.Partition.Length + key.Row.Length));
        foreach (var property in row.RootElement.EnumerateObject())
        {
            if (!RowJson.IsData(property.Name))
                continue;
            var bytes = property.Value.ValueKind == JsonValueKind.String ? 2 * property.Value.GetString()!.Length : 8;
            if (bytes > MaxPropertyBytes)
                return new TableError(400, "PropertyValueTooLarge");
            total += 8 + (2 * property.Name.Length) + bytes;
            count++;
        }

        return count > MaxProperties ? new TableError(400, "TooManyProperties")
            : total > MaxEntityBytes ? new TableError(400, "EntityTooLarge")
            : null;
    }
}
