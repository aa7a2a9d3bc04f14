using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Folds a text for the link scan: characters that browsers read as ASCII become ASCII.</summary>
internal static class LinkText
{
    /// <summary>Replaces every invisible character.</summary>
    public const char Invisible = '\u00AD';

    private const string FullStops = "\u2024\u3002\uFE52\uFF0E\uFF61";
    private const string Colons = "\uFE13\uFE55\uFF1A";
    private const string Slashes = "\uFF0F";
    private const string Blanks = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    // A text without any of these has no link.
    private static readonly SearchValues<char> Signs = SearchValues.Create("." + FullStops + ":" + Colons);

    /// <summary>Whether the text may contain a link.</summary>
    public static bool HasSigns(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <summary>Whether a character is invisible (Unicode's default ignorable code points).</summary>
    public static bool IsInvisible(Rune character) =>
        character.Value is >= 0x180B and <= 0x180F or >= 0xFE00 and <= 0xFE0F or >= 0xE0000 and <= 0xE0FFF
        || (character.IsBmp && Blanks.Contains((char)character.Value, StringComparison.Ordinal))
        || Rune.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>Folds a text; an ASCII text stays the same object.</summary>
    /// <param name="text">The text.</param>
    /// <param name="formsEndLinks">Whether compatibility forms become a space, which ends a link, instead of ASCII.</param>
    public static string Fold(string text, bool formsEndLinks = false)
    {
        if (Ascii.IsValid(text))
            return text;

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.IsAscii)
                folded.Append((char)rune.Value);
            else if (IsInvisible(rune))
                folded.Append(Invisible);
            else if (rune.IsBmp && Sign((char)rune.Value) is { } sign)
                folded.Append(sign);
            else if (UnicodeForm.AsciiOf(rune) is { } equal)
                folded.Append(formsEndLinks ? " " : equal);
            else
                folded.Append(rune.ToString());
        return folded.ToString();
    }

    private static char? Sign(char character) =>
        FullStops.Contains(character, StringComparison.Ordinal) ? '.'
        : Colons.Contains(character, StringComparison.Ordinal) ? ':'
        : Slashes.Contains(character, StringComparison.Ordinal) ? '/'
        : null;
}
