using System.Collections.Frozen;
using System.Text.RegularExpressions;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Reduces the notation of a number (people, models, SIP) to its digits, and recognises what replaces a withheld number.</summary>
internal static partial class WrittenNumber
{
    private const int MaxCharacters = 64;

    private static readonly FrozenSet<string> WithheldWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "anonymous",
        "anonymouscaller",
        "blocked",
        "hidden",
        "na",
        "nan",
        "nil",
        "nocallerid",
        "none",
        "notavailable",
        "null",
        "private",
        "privatecaller",
        "privatenumber",
        "restricted",
        "unavailable",
        "undefined",
        "unknown",
        "unknowncaller",
        "unknownnumber",
        "withheld"
    );

    // These words as digits of a telephone keypad, which Twilio passes on (https://support.twilio.com/hc/en-us/articles/223179988). RESTRICTED has
    // ten digits and also arrives behind a +1.
    private static readonly FrozenSet<string> WithheldKeypads = FrozenSet.Create(
        "+266696687",
        "+7378742833",
        "+17378742833",
        "+2562533",
        "+8656696",
        "+86282452253"
    );

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

    /// <summary>Whether a normalized notation means that there is no number: a word for it, or punctuation only.</summary>
    public static bool IsWithheld(ReadOnlySpan<char> written)
    {
        // RFC 3323, 4.1.1.3: the host of a caller who asked for privacy, with any user part.
        if (written.Contains("@anonymous.invalid", StringComparison.OrdinalIgnoreCase))
            return true;

        var user = written.IndexOf('@') is >= 0 and var at ? written[..at] : written;
        Span<char> letters = stackalloc char[user.Length];
        var count = 0;
        foreach (var character in user[(user.IndexOf(':') + 1)..])
            if (char.IsAsciiDigit(character))
                return false;
            else if (char.IsLetter(character))
                letters[count++] = character;
        return count == 0 || WithheldWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters[..count]);
    }

    /// <summary>Whether a number (E.164) spells such a word on a keypad.</summary>
    public static bool IsWithheldKeypad(string number) => WithheldKeypads.Contains(number);

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
