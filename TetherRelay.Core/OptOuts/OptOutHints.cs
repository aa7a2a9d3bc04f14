using System.Text.RegularExpressions;

namespace TetherRelay.Core.OptOuts;

/// <summary>Finds texts that may ask for no more texts: they contain such words and are not clearly about something else.</summary>
internal static partial class OptOutHints
{
    private const string Noun =
        "REMINDERS|ALERTS|NOTIFICATIONS|UPDATES|CALLS|SERVICE|SUBSCRIPTION|ADS|PROMOTIONS|OFFERS|STUFF|NONSENSE";

    private static readonly string[] Signs = ["🛑", "⛔", "🚫"];

    /// <summary>Whether a text that is no request as a whole may be one.</summary>
    public static bool Find(string text)
    {
        // Reactions quote the text that they answer.
        var words = WrittenWords.Of(Quotes().Replace(text, " "));
        if (words == " ")
            return Array.Exists(Signs, sign => text.Contains(sign, StringComparison.Ordinal));
        return IsAny(Requests(), words, (_, _) => false)
            || IsAny(Words(), words, IsOther)
            || OnlyWords().IsMatch(words)
            || Foreign().IsMatch(words);
    }

    private static bool IsAny(Regex pattern, string words, Func<string, string, bool> isOther)
    {
        for (var match = pattern.Match(words); match.Success; match = pattern.Match(words, match.Index + 1))
        {
            var (before, after) = (words[..match.Index], words[(match.Index + match.Length)..]);
            if (!Negated().IsMatch(before) && !isOther(before, match.Value + after))
                return true;
        }

        return false;
    }

    // Only these words are also nouns, or verbs of something else.
    private static bool IsOther(string before, string found) =>
        Ambiguous().Match(found) is { Success: true } word
        && (
            OtherBefore().IsMatch(before)
            || (OtherAfter().IsMatch(found[word.Length..]) && !AtMe().IsMatch(found[word.Length..]))
        );

    [GeneratedRegex("^ (?:STOP+|STO{3,}P+|ARRETE?Z?|STOPPEZ|CESSEZ) ")]
    private static partial Regex Ambiguous();

    [GeneratedRegex(
        $" (?:{OptOutPhrases.Explicit}|LEAVE ME ALONE|(?:FUCK|PISS|BUZZ) OFF|LAISSEZ? MOI TRANQUILLE|FOUTEZ MOI LA PAIX|(?:LOSE|DELETE) MY NUMBER|TAKE MY NUMBER OUT|(?:NE PLUS|ARRETER DE) (?:MECRIRE|MENVOYER|ME TEXTER)) "
            + $"| (?:CANCEL|END|QUIT|STOP) (?:(?:MY|THE|THIS|YOUR|ALL) )?(?:{Noun}) | STOP MARKETING |^ (?:(?:PLEASE )?(?:DONT|DO NOT|NEVER|STOP) (?:CALL(?:ING)?|CONTACT(?:ING)?)(?: OR TEXT(?:ING)?)?(?: ME)?(?: AGAIN| ANYMORE)?|NO (?:TEXTS|SMS|TEXT|TEXT MESSAGES)(?: PLEASE)?|I DONT WANT (?:THESE|THEM)(?: ANYMORE)?|NO MORE|CEASE(?: AND DESIST)?|DESIST|(?:PLEASE )?DISCONTINUE|PLUS RIEN) $"
    )]
    private static partial Regex Requests();

    [GeneratedRegex($" (?:{OptOutPhrases.Strong}|ARRETE) ")]
    private static partial Regex Words();

    [GeneratedRegex(
        $"^ (?:(?:{OptOutPhrases.Urgency}|{OptOutPhrases.Weak}|IT|THIS|THAT) )*(?:{OptOutPhrases.Weak}) (?:(?:{OptOutPhrases.Urgency}|{OptOutPhrases.Weak}) )*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex OnlyWords();

    // Alone, in other languages; Cyrillic and Greek letters that look Latin are Latin here. And with a digit for a letter.
    [GeneratedRegex("^ (?:CTOП|ΣTOΠ|PARAR|PARE|BAJA|CANCELAR|STØP|停止|退订|取消|5TOP) $")]
    private static partial Regex Foreign();

    [GeneratedRegex(
        "(?: (?:NOT|NEVER|DONT|CANT|CANNOT|WONT|DIDNT|DOESNT|COULDNT|WOULDNT|SHOULDNT|ISNT)(?: (?:PLEASE|EVER|TO|WANT TO|ASKED TO|WANT YOU TO))?| NOTHING CAN)$"
    )]
    private static partial Regex Negated();

    // A noun, or a verb of another subject.
    [GeneratedRegex(
        " (?:BUS|TRAIN|TRAM|NON|PIT|REST|FULL|QUICK|SHORT|ONE|NEXT|LAST|FIRST|WHICH|EVERY|MISSED|A|THE|MY|OUR|I|WE|HE|SHE|IT|THEY"
            + "|UN|LE|EN|ON|QUEL|PROCHAIN|DERNIER|MON|VOTRE)$"
    )]
    private static partial Regex OtherBefore();

    // A place, a purpose, another activity, or another object.
    [GeneratedRegex(
        "^(?:AT|BY|IN|ON|OVER|OFF|TO|AND|HERE|THERE|NEAR|IS|WAS|WHEN|SIGN|SIGNS|LIGHT|SHOP|WORK|PAYMENT|MOTION|US|MALADIE|VOUS|POUR|AU|LE|LA|UN|UNE|TOI|CEST) "
            + "|^FOR (?!NOW )|^[A-Z]+ING |^(?:THE|THIS|THAT|THESE|THOSE|MY|YOUR|OUR|HIS|HER|THEIR|A|AN) [A-Z]+ |^DE [A-Z]+ "
    )]
    private static partial Regex OtherAfter();

    [GeneratedRegex($"^[A-Z]+ING (?:ME|US) |^(?:THIS|THAT) (?:{OptOutPhrases.Urgency}) ")]
    private static partial Regex AtMe();

    [GeneratedRegex("“[^”]*”|«[^»]*»|\"[^\"]*\"|(?<!\\w)['‘][^'’]*['’](?!\\w)")]
    private static partial Regex Quotes();
}
