namespace TetherRelay.Core.Texts;

/// <summary>The names and labels that operators give. Terminals, pages and logs show each on one line.</summary>
public static class DisplayName
{
    /// <summary>Finds a character that no name may have: a control character, a line break, or one that reorders what follows.</summary>
    /// <returns>The character, such as <c>the control character U+001B</c>; null where the name has none.</returns>
    public static string? Mistake(string name)
    {
        foreach (var character in name)
        {
            var kind = character switch
            {
                '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' => "line break",
                _ when char.IsControl(character) => "control character",
                // Unicode's embeddings, overrides and isolates (https://www.unicode.org/reports/tr9/).
                >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => "reordering character",
                _ => null,
            };
            if (kind is not null)
                return $"the {kind} U+{(int)character:X4}";
        }

        return null;
    }
}
