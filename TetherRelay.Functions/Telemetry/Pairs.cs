namespace TetherRelay.Functions.Telemetry;

/// <summary>Azure's <c>Name=value;Name=value</c>.</summary>
internal static class Pairs
{
    /// <summary>The pairs by name, whose case does not matter; null where the text is none, or names one twice.</summary>
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
