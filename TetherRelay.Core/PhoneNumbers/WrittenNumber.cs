using System.Text.RegularExpressions;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Reduces the notation of a number (people, models, SIP) to its digits.</summary>
internal static partial class WrittenNumber
{
    private const int MaxCharacters = 64;
    private const string PlusSigns = "\u207A\u2795\uFE62";
    private static readonly char[] Surroundings = [.. " \"',;.<>[]{}`="];

    private const string BlankSymbols = "\u2800\uFFFC\u00B7\u2022\u2027\u2219\u30FB\u30FC\uFF70_";

    /// <summary>
    /// Normalizes a notation to ASCII: digits of all scripts, full-width forms, dashes and white space. It removes control, format and combining
    /// characters. Null where the text is too long.
    /// </summary>
    public static string? Plain(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(MaxCharacters);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(plain, rune);
            if (plain.Length > MaxCharacters)
                return null;
        }
        return plain.ToString().Trim(Surroundings);
    }

    /// <summary>
    /// The digits of a normalized notation, with its plus and without an extension or what is dialled after the answer; null where it is not a number.
    /// Letters are refused: a guess could text a stranger.
    /// </summary>
    public static string? Digits(string plain)
    {
        var match = Notation().Match(plain);
        if (!match.Success)
            return null;

        var digits = string.Concat(match.Groups["digits"].ValueSpan.ToString().Where(char.IsAsciiDigit));
        return match.Groups["plus"].Success ? $"+{digits}" : digits;
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        var character = rune.IsBmp ? (char)rune.Value : '\uFFFD';
        var category = Rune.GetUnicodeCategory(rune);
        if (Rune.IsWhiteSpace(rune) || BlankSymbols.Contains(character, StringComparison.Ordinal))
        {
            if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        else if (category is UnicodeCategory.DecimalDigitNumber)
            plain.Append((char)('0' + Rune.GetNumericValue(rune)));
        else if (PlusSigns.Contains(character, StringComparison.Ordinal))
            plain.Append('+');
        else if (character is >= '\uFF01' and <= '\uFF5E')
            plain.Append((char)(character - '\uFF01' + '!'));
        else if (category is UnicodeCategory.DashPunctuation)
            plain.Append('-');
        else if (Typography.Characters.Contains(character))
            plain.Append(Typography.EqualOf(character));
        else if (!Rune.IsControl(rune) && !IsDropped(rune, category))
            plain.Append(rune.ToString());
    }

    private static bool IsDropped(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        || InvisibleCharacters.Contain(rune);

    // What people and dialling programs write. After the number: an extension, or pauses and digits that are dialled after the answer.
    [GeneratedRegex(
        """
            ^
            \(?(?<plus>\+)?
            (?<digits>[0-9\ ()./-]+?)
            ([ ,;]*\(?(ext(ension|n)?|poste|p|local|loc|anexo|ramal|int(erno)?|x|\#|~)[.:=\#\ ]*[0-9]{1,7}\#?\)?|\ ?([,;pw]+[0-9*\#]{0,9})+|\#)?
            $
            """,
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Notation();
}
