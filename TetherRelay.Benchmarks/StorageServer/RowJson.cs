using System.Buffers;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The stored form of a row's properties.</summary>
internal static class RowJson
{
    private const string Annotation = "@odata.type";

    /// <summary>Whether a name is that of a property which the client sets, and no key, time or annotation.</summary>
    public static bool IsData(string name) =>
        name is not ("PartitionKey" or "RowKey" or "Timestamp") && !name.Contains("odata.", StringComparison.Ordinal);

    /// <summary>The properties of a change, laid over those before. A null changes nothing.</summary>
    public static ReadOnlyMemory<byte> Merge(
        (string Partition, string Row) key,
        DateTimeOffset time,
        ReadOnlyMemory<byte> before,
        JsonElement change
    )
    {
        var buffer = new ArrayBufferWriter<byte>(before.Length + 1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("PartitionKey", key.Partition);
            writer.WriteString("RowKey", key.Row);
            writer.WriteString("Timestamp", time.UtcDateTime);
            if (!before.IsEmpty)
            {
                using var stored = JsonDocument.Parse(before);
                foreach (var property in stored.RootElement.EnumerateObject())
                    if (IsData(Owner(property.Name)) && !HasValue(change, Owner(property.Name)))
                        property.WriteTo(writer);
            }

            foreach (var property in change.EnumerateObject())
                if (IsData(Owner(property.Name)) && HasValue(change, Owner(property.Name)))
                    Write(writer, property, change);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // A double comes back as a number with a point and without an annotation.
    private static void Write(Utf8JsonWriter writer, JsonProperty property, JsonElement change)
    {
        if (!IsDouble(change, Owner(property.Name)))
            property.WriteTo(writer);
        else if (property.Value.ValueKind == JsonValueKind.Number)
        {
            var number = property.Value.GetRawText();
            writer.WritePropertyName(property.Name);
            writer.WriteRawValue(number.AsSpan().ContainsAny(".eE") ? number : $"{number}.0");
        }
    }

    private static bool IsDouble(JsonElement change, string name) =>
        change.GetProperty(name).ValueKind == JsonValueKind.Number
        && change.TryGetProperty(name + Annotation, out var type)
        && type.ValueEquals("Edm.Double");

    // The property that an annotation is about.
    private static string Owner(string name) =>
        name.EndsWith(Annotation, StringComparison.Ordinal) ? name[..^Annotation.Length] : name;

    private static bool HasValue(JsonElement change, string name) =>
        change.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
