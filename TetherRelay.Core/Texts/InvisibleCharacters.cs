using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Characters that a phone does not show: Unicode's default ignorable code points.</summary>
internal static class InvisibleCharacters
{
    private const string Blanks = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    /// <summary>Those of the basic plane.</summary>
    public static SearchValues<char> Basic { get; } =
        SearchValues.Create([
            .. Enumerable
                .Range(0, char.MaxValue)
                .Select(unit => (char)unit)
                .Where(unit => !char.IsSurrogate(unit) && Contain(new Rune(unit))),
        ]);

    /// <summary>Whether a character is invisible.</summary>
    public static bool Contain(Rune character) =>
        character.Value is >= 0x180B and <= 0x180F or >= 0xFE00 and <= 0xFE0F or >= 0xE0000 and <= 0xE0FFF
        || (character.IsBmp && Blanks.Contains((char)character.Value, StringComparison.Ordinal))
        || Rune.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>A text without them.</summary>
    public static string Remove(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.IsAscii)
                visible.Append((char)rune.Value);
            else if (!Contain(rune))
                visible.Append(rune.ToString());
        return visible.ToString();
    }
}
