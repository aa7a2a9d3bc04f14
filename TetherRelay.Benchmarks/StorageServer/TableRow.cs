namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>A row as it is at one time.</summary>
/// <param name="etag">Its ETag.</param>
/// <param name="json">Its properties as a JSON object, with their type annotations.</param>
internal sealed class TableRow(string etag, ReadOnlyMemory<byte> json)
{
    public string ETag => etag;

    public ReadOnlyMemory<byte> Json => json;

    private JsonElement Properties => field.ValueKind == default ? field = JsonElement.Parse(json.Span) : field;

    /// <summary>A property as text; null where it is missing.</summary>
    public string? this[string name] => Properties.TryGetProperty(name, out var value) ? value.ToString() : null;

    public DateTimeOffset At(string name) => Properties.GetProperty(name).GetDateTimeOffset();
}
