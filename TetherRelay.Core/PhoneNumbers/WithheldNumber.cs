using System.Collections.Frozen;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Recognises the values that replace a withheld or unknown number.</summary>
internal static class WithheldNumber
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
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
    private static readonly FrozenSet<string> KeypadNumbers = FrozenSet.Create(
        "+266696687",
        "+7378742833",
        "+17378742833",
        "+2562533",
        "+8656696",
        "+86282452253"
    );

    /// <summary>Whether a normalized value means that there is no number: a word for it, or punctuation only.</summary>
    public static bool IsWord(ReadOnlySpan<char> written)
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
        return count == 0 || Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters[..count]);
    }

    /// <summary>Whether a number (E.164) spells such a word on a keypad.</summary>
    public static bool IsKeypadWord(string number) => KeypadNumbers.Contains(number);
}
