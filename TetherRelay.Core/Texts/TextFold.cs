using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Folds texts for comparison: texts with equal folds are the same intent.</summary>
internal static class TextFold
{
    // Direction marks and the non-joiner, which plain typography may drop. Others stay beside what GSM-7 lacks: the joiner changes an emoji's appearance.
    private static readonly SearchValues<char> DirectionMarks = SearchValues.Create(
        "\u061C\u200C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>
    /// Folds differences that a reader does not see. These are white space (runs, ends and beside dashes), typography (also in URLs), invisible
    /// characters and Unicode's composed forms. Case stays. Folding is canonical, because compatibility folding would equate "m²" and "m2". It is idempotent, also
    /// after <see cref="TextPreparation.Prepare"/>.
    /// </summary>
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAny(InvisibleCharacters.Basic))
            return UnicodeForm.Decompose(Fold(text, IsDirectionMark));
        var seen = Fold(text, InvisibleCharacters.Contain);
        return UnicodeForm.Decompose(
            TextSegments.Of(UnicodeForm.Of(seen, NormalizationForm.FormC)).Encoding is TextEncoding.Gsm7
                ? seen
                : Fold(text, IsDirectionMark)
        );
    }

    private static string Fold(string text, Func<Rune, bool> isDropped)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp)
                folded.Append(rune.ToString());
            else if (Typography.Characters.Contains((char)rune.Value))
                Append(folded, Typography.EqualOf((char)rune.Value));
            else if (Rune.IsWhiteSpace(rune))
                Append(folded, " ");
            else if (!Rune.IsControl(rune) && !isDropped(rune))
                Append(folded, [(char)rune.Value]);
        return folded.ToString().TrimEnd(' ');
    }

    private static bool IsDirectionMark(Rune rune) => rune.IsBmp && DirectionMarks.Contains((char)rune.Value);

    private static void Append(StringBuilder folded, ReadOnlySpan<char> equal)
    {
        var repeatsSpace = equal is " " && (folded.Length == 0 || folded[^1] is ' ' or '-');
        if (equal is "-" && folded is [.., ' '])
            folded.Length--;
        if (!repeatsSpace)
            folded.Append(equal);
    }
}
