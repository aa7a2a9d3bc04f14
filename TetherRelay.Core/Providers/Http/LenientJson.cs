namespace TetherRelay.Core.Providers.Http;

/// <summary>Repairs strings of JSON that a strict parser refuses or cannot decode. One broken character must not hide the whole.</summary>
internal static class LenientJson
{
    private const int EscapeLength = 6;

    /// <summary>
    /// JSON with U+FFFD in place of each escape of a lone surrogate, and with escapes in place of raw control characters and backslashes that escape
    /// nothing.
    /// </summary>
    public static string Repair(string json)
    {
        var repaired = new StringBuilder(json.Length);
        var isInString = false;
        for (var at = 0; at < json.Length; at++)
        {
            var character = json[at];
            if (character == '"')
                isInString = !isInString;
            if (!isInString || (character != '\\' && !char.IsControl(character)))
                repaired.Append(character);
            else if (character != '\\')
                repaired.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                at += AppendEscape(repaired, json.AsSpan(at)) - 1;
        }

        return repaired.ToString();
    }

    // Returns the length of what was read.
    private static int AppendEscape(StringBuilder repaired, ReadOnlySpan<char> rest)
    {
        if (rest is ['\\', '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't', ..])
        {
            repaired.Append(rest[..2]);
            return 2;
        }

        if (Unit(rest) is not { } unit)
        {
            repaired.Append(@"\\");
            return 1;
        }

        var isPair = char.IsHighSurrogate(unit) && Unit(rest[EscapeLength..]) is { } next && char.IsLowSurrogate(next);
        var length = isPair ? 2 * EscapeLength : EscapeLength;
        if (char.IsSurrogate(unit) && !isPair)
            repaired.Append(@"\ufffd");
        else
            repaired.Append(rest[..length]);
        return length;
    }

    private static char? Unit(ReadOnlySpan<char> rest) =>
        rest is ['\\', 'u', _, _, _, _, ..]
        && ushort.TryParse(rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
