using System.Buffers;
using System.Text;

namespace TetherRelay.Core.Texts;

/// <summary>The form in which two texts are compared to tell whether they are the same intent.</summary>
internal static class TextFold
{
    // Direction marks and what the typography table drops. Joiners stay: they change what an emoji or a script shows.
    private static readonly SearchValues<char> DirectionMarks = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>
    /// Folds what a reader would not call a difference: white space (any run is one space, none at the ends), typography
    /// (inside web addresses, too), characters that cannot be seen, and Unicode's composed and decomposed spellings. Case is
    /// kept. Spellings are folded canonically and not by compatibility, which would also make "m²" and "m2" one text.
    /// Folding again changes nothing, and neither does <see cref="TextPreparation.Prepare"/> beforehand.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp)
                folded.Append(rune.ToString());
            else if (Typography.Characters.Contains((char)rune.Value))
                Append(folded, Typography.EqualOf((char)rune.Value));
            else if (Rune.IsWhiteSpace(rune))
                Append(folded, " ");
            else if (!Rune.IsControl(rune) && !DirectionMarks.Contains((char)rune.Value))
                folded.Append((char)rune.Value);
        return UnicodeForm.Decompose(folded.ToString().TrimEnd(' '));
    }

    private static void Append(StringBuilder folded, string equal)
    {
        var repeatsSpace = equal == " " && (folded.Length == 0 || folded[^1] == ' ');
        if (!repeatsSpace)
            folded.Append(equal);
    }
}
