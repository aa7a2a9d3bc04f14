namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>A row's property as a value that a filter compares.</summary>
internal static class RowValue
{
    /// <summary>The property; null where it is missing or not of the type of what it is compared with.</summary>
    public static IComparable? Of(JsonElement row, string name, IComparable other)
    {
        if (!row.TryGetProperty(name, out var value))
            return null;
        var type =
            name == "Timestamp" ? "Edm.DateTime"
            : row.TryGetProperty($"{name}@odata.type", out var annotation) ? annotation.GetString()
            : null;
        return (other, value.ValueKind, type) switch
        {
            (string, JsonValueKind.String, null or "Edm.String") => value.GetString(),
            (DateTimeOffset, JsonValueKind.String, "Edm.DateTime") => value.GetDateTimeOffset(),
            (Guid, JsonValueKind.String, "Edm.Guid") => value.GetGuid(),
            (bool, JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
            (int, JsonValueKind.Number, null) when value.TryGetInt32(out var number) => number,
            (double, JsonValueKind.Number, null) => value.GetDouble(),
            (long, JsonValueKind.String, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>Strings compare by their characters' codes.</summary>
    public static int Compare(IComparable one, IComparable other) =>
        one is string text ? string.CompareOrdinal(text, (string)other) : one.CompareTo(other);
}
