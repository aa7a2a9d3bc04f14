using System.Globalization;
using System.Text;

namespace TetherRelay.Core.Texts;

/// <summary>Turns a text as a model wrote it into the text that is sent, shown and stored.</summary>
public static class TextPreparation
{
    /// <summary>
    /// The text as it is sent: trimmed; every line end is one <c>\n</c>, a tab is a space, other control characters are gone.
    /// Preparing it again changes nothing.
    /// </summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="plainTypography">
    /// Whether typographic quotes, dashes, ellipses, spaces and invisible characters become their GSM-7 equals. Always,
    /// also where the text stays UCS-2 for another reason, so that the result is predictable; never inside web addresses.
    /// Everything else (accents, emoji, other scripts) stays as it is.
    /// </param>
    public static string Prepare(string text, bool plainTypography)
    {
        var sendable = WithoutControls(text);
        return (plainTypography ? WithPlainTypography(sendable) : sendable).Trim();
    }

    /// <summary>Whether there is nothing to see: white space, control and format characters only.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (
                !Rune.IsWhiteSpace(rune)
                && !Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
            )
                return false;
        return true;
    }

    private static string WithoutControls(string text)
    {
        var sendable = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
            if (character is '\v')
                sendable.Append('\n');
            else if (character is '\t')
                sendable.Append(' ');
            else if (character is '\n' || !char.IsControl(character))
                sendable.Append(character);
        return sendable.ToString();
    }

    private static string WithPlainTypography(string text)
    {
        if (!text.AsSpan().ContainsAny(Typography.Characters))
            return text;

        var plain = new StringBuilder(text.Length);
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            var isSpace = char.IsWhiteSpace(text[start]);
            while (end < text.Length && char.IsWhiteSpace(text[end]) == isSpace)
                end++;
            var word = text.AsSpan(start..end);
            var address = WebAddress.Find(word);
            AppendPlain(plain, word[..address.Start]);
            plain.Append(word[address]);
            AppendPlain(plain, word[address.End..]);
        }
        return plain.ToString();
    }

    private static void AppendPlain(StringBuilder plain, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (Typography.Characters.Contains(character))
                plain.Append(Typography.EqualOf(character));
            else
                plain.Append(character);
    }
}
