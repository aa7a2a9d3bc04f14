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

    private static string Valid(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE', StringComparison.Ordinal)
            ? string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD')
            : text;
}
