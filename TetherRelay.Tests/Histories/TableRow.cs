namespace TetherRelay.Tests.Histories;

/// <summary>A row as it is at one time.</summary>
internal sealed record TableRow(string ETag, IReadOnlyDictionary<string, JsonElement> Properties)
{
    public string? this[string name] => Properties.TryGetValue(name, out var value) ? value.ToString() : null;

    public DateTimeOffset At(string name) => Properties[name].GetDateTimeOffset();
}
