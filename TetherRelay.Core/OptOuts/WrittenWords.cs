using TetherRelay.Core.Texts;

namespace TetherRelay.Core.OptOuts;

/// <summary>The words of a text in capitals, without accents, apostrophes and signs, each between blanks.</summary>
internal static class WrittenWords
{
    private const string Apostrophes = "'’‘ʼ´`";

    /// <summary>The words, such as " DONT TEXT ME "; one blank where there are none. Full-width, styled and similar letters of other alphabets count as plain ones.</summary>
    public static string Of(string text)
    {
        var words = new StringBuilder(text.Length + 2).Append(' ');
        foreach (
            var rune in UnicodeForm.Of(InvisibleCharacters.Remove(text), NormalizationForm.FormKD).EnumerateRunes()
        )
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
                words.Append((char)Rune.ToUpperInvariant(rune).Value);
            else if (Lookalikes.Of(rune) is { } letter)
                words.Append(letter);
            else if (Rune.IsLetterOrDigit(rune))
                words.Append(Rune.ToUpperInvariant(rune).ToString());
            else if (!IsWithinWord(rune) && words[^1] != ' ')
                words.Append(' ');
        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    private static bool IsWithinWord(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark
        || Apostrophes.Contains(rune.ToString(), StringComparison.Ordinal);
}
