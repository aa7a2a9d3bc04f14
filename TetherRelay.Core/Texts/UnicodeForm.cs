namespace TetherRelay.Core.Texts;

/// <summary>Unicode's normalization forms (Unicode Standard Annex 15) of any text, also of an invalid one, and its whole characters.</summary>
public static class UnicodeForm
{
    /// <summary>The canonical decomposition with ordered marks, so that composed and decomposed spellings compare equal.</summary>
    public static string Decompose(string text) => Of(text, NormalizationForm.FormD);

    /// <summary>A text in a form. Lone surrogates and U+FFFE, which <see cref="string.Normalize()"/> refuses, become U+FFFD.</summary>
    public static string Of(string text, NormalizationForm form) =>
        Ascii.IsValid(text) ? text : Valid(text).Normalize(form);

    /// <summary>The lower-case ASCII letters, digits or dash that browsers read a character as, such as a full-width one; null where there are none.</summary>
    public static string? AsciiOf(Rune character)
    {
        var equal = Of(character.ToString(), NormalizationForm.FormKC).ToLowerInvariant();
        return equal.All(part => char.IsAsciiLetterOrDigit(part) || part is '-') ? equal : null;
    }

    /// <summary>A text with U+FFFD in place of each lone surrogate.</summary>
    public static string Mend(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;

    /// <summary>The beginning of a text, which never ends between the halves of a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many UTF-16 code units it has at most, at least 1.</param>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static string Valid(string text) => Mend(text).Replace('\uFFFE', '\uFFFD');
}
