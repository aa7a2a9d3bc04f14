using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Decides which received ids, keys, numbers and headers mean nothing: platforms and models write a missing value as a word, a template or zeros. Two
/// callers that share such a value share nothing.
/// </summary>
public static class AbsentValue
{
    // A longer value is no word for nothing.
    private const int MaxCharacters = 64;

    private const string Separators = " -_./\\:#+*?\u2013\u2014";

    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.Ordinal,
        "absent",
        "anonymous",
        "aucun",
        "aucune",
        "blank",
        "dbnull",
        "empty",
        "false",
        "inconnu",
        "inconnue",
        "indefini",
        "indisponible",
        "missing",
        "na",
        "nan",
        "nd",
        "neant",
        "nil",
        "none",
        "nondisponible",
        "nonspecifie",
        "notapplicable",
        "notavailable",
        "notfound",
        "notprovided",
        "notset",
        "notspecified",
        "novalue",
        "nul",
        "null",
        "objectnull",
        "objectobject",
        "objectundefined",
        "sansobjet",
        "string",
        "unavailable",
        "undefined",
        "unknown",
        "unset",
        "vide",
        "void"
    );

    private static readonly SearchValues<char> Wrapping = SearchValues.Create(
        "\"'`<>[](){}%$\u201C\u201D\u2018\u2019\u00AB\u00BB"
    );

    /// <summary>
    /// Whether a value is blank, holds an unreplaced template variable, or consists of a word for nothing, zeros or punctuation, in any case and with
    /// quotes, brackets and separators.
    /// </summary>
    public static bool Is([NotNullWhen(false)] string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || TextPreparation.HasPlaceholder(value))
            return true;
        if (value.Length > MaxCharacters)
            return TextPreparation.IsBlank(value);

        var plain = InvisibleCharacters.Remove(UnicodeForm.Of(value, NormalizationForm.FormKD));
        if (IsVariable(plain.AsSpan().Trim()))
            return true;
        var letters = new StringBuilder(plain.Length);
        var hasDigit = false;
        foreach (var rune in plain.EnumerateRunes())
            if (Rune.IsLetter(rune))
                letters.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.IsDigit(rune))
            {
                if (Rune.GetNumericValue(rune) != 0)
                    return false;
                hasDigit = true;
            }
            else if (!IsIgnored(rune))
                return false;
        return hasDigit ? letters.Length == 0 : letters.Length == 0 || IsWord(letters.ToString());
    }

    /// <summary>The value without white space around it; null where it is absent.</summary>
    public static string? OrNull(string? value) => Is(value) ? null : value.Trim();

    /// <summary>Whether letters alone, in lower case and without accents, are a word for nothing.</summary>
    internal static bool IsWord(string letters) => Words.Contains(letters);

    // "{conversation_id}", "${callId}", "%caller%", "<phone_number>" and the bare name of a system variable.
    private static bool IsVariable(ReadOnlySpan<char> value)
    {
        var name = value.TrimStart("${<%[#=").TrimEnd("}>%]");
        var isWrapped = name.Length + 2 <= value.Length && value[^1] is '}' or '>' or '%' or ']';
        name = name.Trim();
        // Go writes a value that it cannot format as "%!s(<nil>)".
        if (
            name.StartsWith("system__", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("%!", StringComparison.Ordinal)
        )
            return true;
        return isWrapped && name.Length > 0 && IsName(name);
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
            if (!char.IsAsciiLetter(character) && character is not ('_' or '.' or '-' or ' '))
                return false;
        return true;
    }

    private static bool IsIgnored(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.IsControl(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.DashPunctuation
        || (
            rune.IsBmp
            && (Wrapping.Contains((char)rune.Value) || Separators.Contains((char)rune.Value, StringComparison.Ordinal))
        );
}
