using System.Text.RegularExpressions;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Reduces the notation of a number (people, models, SIP) to its digits.</summary>
internal static partial class WrittenNumber
{
    private const int MaxCharacters = 64;

    /// <summary>
    /// Normalizes a notation to ASCII: digits of all scripts, full-width forms, dashes and white space. It removes control and format characters,
    /// outer quotes and angle brackets. Null where the text is too long.
    /// </summary>
    public static string? Plain(string text)
    {
        var plain = new StringBuilder(MaxCharacters);
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
            if (plain.Length > MaxCharacters)
                return null;
        }

        var written = plain.ToString();
        if (written.TrimEnd() is [.., '>'] && written.LastIndexOf('<') is >= 0 and var bracket)
            written = written[bracket..];
        return written.Trim(' ', '"', '\'', ',', ';', '.', '<', '>');
    }

    /// <summary>
    /// The digits of a normalized notation, with its plus and without an extension; null where it is not a number. Letters are refused: a guess could
    /// text a stranger.
    /// </summary>
    public static string? Digits(string plain)
    {
        var match = Notation().Match(plain);
        if (!match.Success)
            return null;

        var digits = string.Concat(match.Groups["digits"].ValueSpan.ToString().Where(char.IsAsciiDigit));
        return match.Groups["plus"].Success ? $"+{digits}" : digits;
    }

    // RFC 3966 and RFC 3261, and what people write. A local number with a phone-context is not accepted.
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
