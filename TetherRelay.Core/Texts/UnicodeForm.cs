namespace TetherRelay.Core.Texts;

/// <summary>Unicode's normalization forms (Unicode Standard Annex 15) of any text, also of an invalid one.</summary>
internal static class UnicodeForm
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

    private static string Valid(string text) => Mend(text).Replace('\uFFFE', '\uFFFD');
}
