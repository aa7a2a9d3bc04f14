using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Prepares a model's text for sending, display and storage.</summary>
public static class TextPreparation
{
    private const string OpenPlaceholder = "{{";
    private const string ClosePlaceholder = "}}";

    // They shape Persian and order Arabic or Hebrew; in a text of Latin letters they only cost room.
    private static readonly SearchValues<char> Marks = SearchValues.Create(
        "\u061C\u200C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>
    /// Prepares a text: trims it, makes every line end <c>\n</c> and every tab a space, and removes other control characters. It is idempotent.
    /// </summary>
    /// <param name="text">The text as received.</param>
    /// <param name="plainTypography">
    /// Whether typographic quotes, dashes, ellipses, spaces and invisible characters become their GSM-7 equivalents, even where the text stays UCS-2.
    /// URLs and all other characters stay unchanged; invisible characters go where the rest fits GSM-7, and direction marks and the non-joiner where
    /// a Latin text then has fewer parts.
    /// </param>
    public static string Prepare(string text, bool plainTypography)
    {
        var sendable = WithoutControls(text).Trim();
        return (plainTypography ? WithPlainTypography(sendable) : sendable).Trim();
    }

    /// <summary>Whether a text has only white space, control and format characters.</summary>
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

    /// <summary>Whether a text contains an unreplaced template variable, <c>{{name}}</c>.</summary>
    public static bool HasPlaceholder(string text) =>
        text.IndexOf(OpenPlaceholder, StringComparison.Ordinal) is >= 0 and var open
        && text.IndexOf(ClosePlaceholder, open + OpenPlaceholder.Length, StringComparison.Ordinal) >= 0;

    /// <summary>Whether a text is one template variable, apart from outer white space.</summary>
    public static bool IsPlaceholder(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length >= OpenPlaceholder.Length + ClosePlaceholder.Length
            && trimmed.StartsWith(OpenPlaceholder, StringComparison.Ordinal)
            && trimmed.EndsWith(ClosePlaceholder, StringComparison.Ordinal)
            && !trimmed[OpenPlaceholder.Length..^ClosePlaceholder.Length]
                .Contains(ClosePlaceholder, StringComparison.Ordinal);
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
        var plain = Composed(Plain(text, dropped: null).Trim());
        if (!plain.AsSpan().ContainsAny(InvisibleCharacters.Basic))
            return plain;
        var seen = Composed(Plain(text, InvisibleCharacters.Basic).Trim());
        if (TextSegments.Of(seen).Encoding is TextEncoding.Gsm7)
            return seen;
        if (!plain.AsSpan().ContainsAny(Marks) || !IsLatin(plain))
            return plain;
        var unmarked = Plain(text, Marks).Trim();
        return TextSegments.Of(unmarked).Count < TextSegments.Of(plain).Count ? unmarked : plain;
    }

    // An accent of its own, which GSM-7 lacks, where the letter with its accent fits.
    private static string Composed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F'))
            return text;
        var composed = UnicodeForm.Of(text, NormalizationForm.FormC);
        return TextSegments.Of(composed).Encoding is TextEncoding.Gsm7 ? composed : text;
    }

    private static bool IsLatin(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsLetter(rune) && rune.Value is >= 0x250 and not (>= 0x1E00 and <= 0x1EFF))
                return false;
        return true;
    }

    private static string Plain(string text, SearchValues<char>? dropped)
    {
        if (!text.AsSpan().ContainsAny(Typography.Characters) && dropped is null)
            return text;

        var plain = new StringBuilder(text.Length);
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            var isSpace = char.IsWhiteSpace(text[start]);
            while (end < text.Length && char.IsWhiteSpace(text[end]) == isSpace)
                end++;
            AppendWord(plain, text.AsSpan(start..end), dropped);
        }
        return plain.ToString();
    }

    private static void AppendWord(StringBuilder plain, ReadOnlySpan<char> word, SearchValues<char>? dropped)
    {
        while (!word.IsEmpty)
        {
            var (start, length) = WebAddress.Find(word).GetOffsetAndLength(word.Length);
            AppendPlain(plain, word[..start], dropped);
            plain.Append(word.Slice(start, length));
            word = word[(start + length)..];
            if (length == 0 || word.IsEmpty || !WebAddress.LongDashes.Contains(word[0]))
            {
                AppendPlain(plain, word, dropped);
                return;
            }
            // A hyphen would continue the address.
            word = word[1..];
            plain.Append(word.IsEmpty ? " -" : " - ");
        }
    }

    private static void AppendPlain(StringBuilder plain, ReadOnlySpan<char> text, SearchValues<char>? dropped)
    {
        foreach (var character in text)
            if (Typography.Characters.Contains(character))
                plain.Append(Typography.EqualOf(character));
            else if (dropped?.Contains(character) is not true)
                plain.Append(character);
    }
}
