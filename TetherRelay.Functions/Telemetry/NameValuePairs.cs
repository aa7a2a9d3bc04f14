namespace TetherRelay.Functions.Telemetry;

/// <summary>Parses Azure's format <c>Name=value;Name=value</c>.</summary>
internal static class NameValuePairs
{
    /// <summary>The values by case-insensitive name; null where the text is malformed or repeats a name.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(string? text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var pair in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
            if (
                pair.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, { Length: > 0 } value]
                || !pairs.TryAdd(name, value)
            )
                return null;
        return pairs.Count > 0 ? pairs : null;
    }
}
