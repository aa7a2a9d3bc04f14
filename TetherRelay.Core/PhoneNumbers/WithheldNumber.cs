using System.Collections.Frozen;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Recognises what carriers, exchanges and platforms put in the place of a withheld or unknown number.</summary>
internal static class WithheldNumber
{
    // Twilio's words as digits of a telephone keypad (https://support.twilio.com/hc/en-us/articles/223179988), and what public code made of them.
    // RESTRICTED is a valid number of the United States to libphonenumber.
    private static readonly FrozenSet<string> Keypads = FrozenSet.Create(
        "266696687",
        "7378742833",
        "7378742883",
        "2562533",
        "8656696",
        "86282452253",
        "464"
    );

    // A shorter one is a national number somewhere.
    private const int LeastUnmistakable = 9;
    private const int LeastRepeated = 7;

    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        "anonyme",
        "bloque",
        "blocked",
        "cache",
        "coinline",
        "confidential",
        "confidentiel",
        "hidden",
        "horszone",
        "masque",
        "no",
        "nodisplay",
        "nonaffiche",
        "nonidentifie",
        "notshown",
        "o",
        "outofarea",
        "p",
        "pas",
        "payphone",
        "presentationrestricted",
        "prive",
        "private",
        "restreint",
        "restricted",
        "secret",
        "suppressed",
        "unassigned",
        "unidentified",
        "unlisted",
        "withheld"
    );

    // Words beside the one that tells.
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        "appel",
        "appelant",
        "call",
        "caller",
        "callerid",
        "cid",
        "correspondant",
        "de",
        "id",
        "is",
        "l",
        "la",
        "le",
        "name",
        "num",
        "number",
        "numero",
        "phone",
        "the",
        "user",
        "utilisateur",
        "was"
    );

    /// <summary>Whether a normalized notation without digits means that there is no number: words for it, or punctuation only.</summary>
    public static bool IsWord(string plain)
    {
        if (plain.Any(char.IsAsciiDigit))
            return false;
        var words = UnicodeForm
            .Decompose(plain.ToLowerInvariant())
            .Split(' ', '-', '_', '.', ',', '/', '\'', '(', ')', '[', ']', '+')
            .Select(word => string.Concat(word.Where(char.IsLetter)))
            .Where(word => word.Length > 0)
            .ToList();
        var telling = string.Concat(words.Where(word => !Fillers.Contains(word)));
        return words.Count == 0 || Contains(telling) || Contains(string.Concat(words));

        static bool Contains(string letters) =>
            Words.Contains(letters)
            || AbsentValue.IsWord(letters)
            // "anonymouscaller" and its like.
            || Fillers.Any(filler =>
                letters.EndsWith(filler, StringComparison.Ordinal)
                && letters[..^filler.Length] is var word
                && (Words.Contains(word) || AbsentValue.IsWord(word))
            );
    }

    /// <summary>Whether digits, which may have a plus and a leading 1, spell such a word on a keypad, whatever number they are elsewhere.</summary>
    public static bool IsKeypad(string digits)
    {
        var number = digits.TrimStart('+');
        if (number is ['1', .. var rest] && Keypads.Contains(rest))
            return true;
        return Keypads.Contains(number) && (number.Length >= LeastUnmistakable || digits is ['+', ..]);
    }

    /// <summary>Whether digits that are no valid number stand for none: a keypad's word, or one digit repeated.</summary>
    public static bool IsFiller(string digits)
    {
        var number = digits.TrimStart('+');
        return number is "" or "0" or "1"
            || Keypads.Contains(number)
            || IsRepeated(number)
            || (number is ['1', .. var rest] && IsRepeated(rest));
    }

    private static bool IsRepeated(string number) =>
        number.Length >= LeastRepeated && !number.AsSpan().ContainsAnyExcept(number[0]);
}
