namespace TetherRelay.Core.Storage;

/// <summary>A row as a line of JSON, with the types of its columns as OData names them.</summary>
internal static class RowJson
{
    private const string Type = "@odata.type";

    public static string Write(TableEntity row)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("PartitionKey", row.PartitionKey);
            writer.WriteString("RowKey", row.RowKey);
            // What Azure writes by itself, and sets anew.
            foreach (var (name, value) in row.Where(column => !IsSystem(column.Key)))
                Write(writer, name, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="FormatException">The line is no row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            var json = JsonElement.Parse(line);
            var row = new TableEntity();
            foreach (
                var column in json.EnumerateObject()
                    .Where(column => !column.Name.Contains('@', StringComparison.Ordinal))
            )
                row[column.Name] = Read(
                    column.Value,
                    json.TryGetProperty(column.Name + Type, out var type) ? type.GetString() : null
                );
            return row.PartitionKey is not null && row.RowKey is not null
                ? row
                : throw new FormatException("A row of the backup has no key.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException("A line of the backup is no row.");
        }
    }

    private static bool IsSystem(string column) =>
        column is "PartitionKey" or "RowKey" or "Timestamp" || column.StartsWith("odata.", StringComparison.Ordinal);

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        var type = value switch
        {
            long => "Edm.Int64",
            double => "Edm.Double",
            DateTimeOffset or DateTime => "Edm.DateTime",
            Guid => "Edm.Guid",
            byte[] or BinaryData => "Edm.Binary",
            _ => null,
        };
        if (type is not null)
            writer.WriteString(name + Type, type);
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case byte[] bytes:
                writer.WriteBase64String(name, bytes);
                break;
            case BinaryData bytes:
                writer.WriteBase64String(name, bytes);
                break;
            case DateTimeOffset or DateTime:
                writer.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"{value:O}"));
                break;
            case double number:
                writer.WriteString(name, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
        }
    }

    private static object? Read(JsonElement value, string? type) =>
        (type, value.ValueKind) switch
        {
            (_, JsonValueKind.Null) => null,
            ("Edm.Int64", _) => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            ("Edm.Double", _) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            ("Edm.DateTime", _) => value.GetDateTimeOffset(),
            ("Edm.Guid", _) => value.GetGuid(),
            ("Edm.Binary", _) => value.GetBytesFromBase64(),
            (_, JsonValueKind.Number) => value.GetInt32(),
            (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
            _ => value.GetString(),
        };
}
