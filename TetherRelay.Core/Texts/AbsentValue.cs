using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Decides which received ids, keys, numbers and headers mean nothing: platforms and models write a missing value as a word, a template or zeros. Two
/// callers that share such a value share nothing.
/// </summary>
public static class AbsentValue
{
    // A longer value is no word for nothing.
    private const int MaxCharacters = 64;

    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.Ordinal,
        "absent",
        "anonymous",
        "anonymouscaller",
        "anonymoususer",
        "aucun",
        "aucune",
        "blank",
        "dbnull",
        "empty",
        "emptystring",
        "false",
        "inconnu",
        "inconnue",
        "indefini",
        "indisponible",
        "infinity",
        "invaliddate",
        "missing",
        "na",
        "nan",
        "nd",
        "neant",
        "nil",
        "ninguno",
        "noid",
        "none",
        "nonegiven",
        "noneprovided",
        "nonetype",
        "nondisponible",
        "nonspecifie",
        "notapplicable",
        "notavailable",
        "notfound",
        "notgiven",
        "nothing",
        "notknown",
        "notprovided",
        "notset",
        "notspecified",
        "novalue",
        "nul",
        "null",
        "nullvalue",
        "nulo",
        "objectnull",
        "objectobject",
        "objectundefined",
        "optionalempty",
        "placeholder",
        "rien",
        "sansobjet",
        "string",
        "tbd",
        "unavailable",
        "undefined",
        "undefinedvalue",
        "uninitialized",
        "unknown",
        "unknowncaller",
        "unknownid",
        "unknownuser",
        "unset",
        "unspecified",
        "vide",
        "void"
    );

    // What programs write for a missing text; people say no such thing alone.
    private static readonly FrozenSet<string> ProgramWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "dbnull",
        "emptystring",
        "nan",
        "nil",
        "none",
        "nonetype",
        "null",
        "nullvalue",
        "objectnull",
        "objectobject",
        "objectundefined",
        "undefined",
        "undefinedvalue"
    );

    // A field's own name, which a model or a form left in its place.
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "callednumber",
        "callerid",
        "callid",
        "callsid",
        "conversationid",
        "guid",
        "id",
        "idempotencykey",
        "messageid",
        "phonenumber",
        "toolcallid",
        "uuid"
    );

    private static readonly string[] Asking = ["your", "insert", "enter", "the"];

    // Beside punctuation, which Unicode does not count "+" and its like to.
    private static readonly SearchValues<char> Symbols = SearchValues.Create("+<>=|~^`$");

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

        var plain = InvisibleCharacters.Remove(UnicodeForm.Of(Decoded(value), NormalizationForm.FormKD));
        if (IsVariable(plain.AsSpan().Trim()))
            return true;
        var words = new StringBuilder(plain.Length);
        var hasDigit = false;
        foreach (var rune in plain.EnumerateRunes())
            if (Rune.IsLetter(rune))
                words.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (Rune.IsDigit(rune))
            {
                if (Rune.GetNumericValue(rune) != 0)
                    return false;
                hasDigit = true;
            }
            else if (!IsIgnored(rune))
                return false;
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                words.Append(' ');
        return MeansNothing(words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries), hasDigit);
    }

    /// <summary>The value without white space around it; null where it is absent.</summary>
    public static string? OrNull(string? value) => Is(value) ? null : value.Trim();

    /// <summary>Whether a whole text to a person is what a program writes for a missing one, such as "undefined".</summary>
    public static bool IsText(string text) =>
        text.Length <= MaxCharacters
        && ProgramWords.Contains(string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant())
        && Is(text);

    /// <summary>Whether letters alone, in lower case and without accents, are a word for nothing.</summary>
    internal static bool IsWord(string letters) => Words.Contains(letters);

    private static bool MeansNothing(string[] words, bool hasDigit)
    {
        var letters = string.Concat(words);
        // "0x0" is zero, too.
        if (letters.Length == 0 || hasDigit)
            return letters is "" or "x";
        var half = letters[..(letters.Length / 2)];
        return IsWord(letters)
            || IsFieldName(letters)
            || Array.TrueForAll(words, IsWord)
            || (IsWord(half) && letters == half + half)
            || (letters.Length > 2 && !letters.AsSpan().ContainsAnyExcept('x'));
    }

    private static bool IsFieldName(string letters)
    {
        if (Array.Find(Asking, word => letters.StartsWith(word, StringComparison.Ordinal)) is { } asking)
            letters = letters[asking.Length..];
        return Names.Contains(letters.EndsWith("here", StringComparison.Ordinal) ? letters[..^4] : letters);
    }

    // Addresses escape the braces of a template, and pages its brackets.
    private static string Decoded(string value)
    {
        var decoded = value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value;
        return decoded.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(decoded) : decoded;
    }

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
            || value.StartsWith("{{", StringComparison.Ordinal)
            || value is ['%', 's' or 'd' or 'v'] or ['%', '(', .., ')', 's']
        )
            return true;
        return (isWrapped || value is ['$', ..]) && name.Length > 0 && IsName(name);
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
        || Rune.IsPunctuation(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        || (rune.IsBmp && Symbols.Contains((char)rune.Value));
}
