using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Reads the notation of a number, as people, models and SIP write it, down to its digits.</summary>
internal static partial class WrittenNumber
{
    private const int LongestNotation = 64;

    /// <summary>
    /// The notation in ASCII as far as that goes: digits of all scripts and full-width forms turned, dashes and white space
    /// plain, control and format characters gone, without quotes and angle brackets around; null where it is too long to be one.
    /// </summary>
    public static string? Plain(string text)
    {
        var plain = new StringBuilder(LongestNotation);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(' ');
            }
            else if (CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit)
                plain.Append((char)('0' + digit));
            else if (character is >= '\uFF01' and <= '\uFF5E')
                plain.Append((char)(character - '\uFF01' + '!'));
            else if (Typography.Characters.Contains(character))
                plain.Append(Typography.EqualOf(character));
            else if (!char.IsControl(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
                plain.Append(character);
            if (plain.Length > LongestNotation)
                return null;
        }

        var written = plain.ToString();
        if (written.TrimEnd() is [.., '>'] && written.LastIndexOf('<') is >= 0 and var bracket)
            written = written[bracket..];
        return written.Trim(' ', '"', '\'', ',', ';', '.', '<', '>');
    }

    /// <summary>
    /// The digits of a plain notation, with the plus where it has one, without an extension; null where it is no number.
    /// Letters are refused and not turned into digits: a guess would text a stranger.
    /// </summary>
    public static string? Digits(string plain)
    {
        var match = Notation().Match(plain);
        if (!match.Success)
            return null;

        var digits = string.Concat(match.Groups["digits"].ValueSpan.ToString().Where(char.IsAsciiDigit));
        return match.Groups["plus"].Success ? $"+{digits}" : digits;
    }

    // RFC 3966 and RFC 3261 around what people write. A local number with a phone-context is not read.
    [GeneratedRegex(
        """
            ^
            ((tel|sms|callto|sips?):\ ?)?
            \(?(?<plus>\+|%2B)?
            (?<digits>[0-9\ ()./-]+?)
            ([ ,;]*(ext(ension|n)?|poste|x|\#)[.:=\ ]*[0-9]{1,7})?
            (;(?!phone-context)[a-z-]+(=[^;@]*)?)*
            (@[^@\ ]+)?
            $
            """,
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Notation();
}
