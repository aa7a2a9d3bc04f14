using System.Text.RegularExpressions;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Replies;

/// <summary>
/// Recognises texts that no person wrote, in English and French: automatic answers, notices of networks, and reactions, which a phone writes. The
/// phrases are those of phones and common services. What they miss, the limit of replies bounds.
/// </summary>
internal static partial class AutomaticTexts
{
    private const int MaxSearched = 2_000;

    private const string English =
        "AUTO(?:MATED|MATIC)? ?(?:REPLY|REPLIES|RESPONSE|RESPONDER|MESSAGE|TEXT|ANSWER)"
        + "|(?:DO NOT|DONT) (?:REPLY|RESPOND) TO THIS|PLEASE (?:DO NOT|DONT) (?:REPLY|RESPOND)|DO NOT REPLY|NOREPLY"
        + "|(?:NOT |UN)MONITORED|(?:CANNOT|CANT|DOES NOT|DOESNT|UNABLE TO) (?:RECEIVE|ACCEPT) (?:INCOMING )?(?:TEXTS?|TEXT MESSAGES|MESSAGES|REPLIES|SMS)"
        + "|(?:IM|I AM) (?:CURRENTLY )?DRIVING|DRIVING (?:FOCUS|MODE)|DO NOT DISTURB|OUT OF (?:THE )?OFFICE|MESSAGE BLOCKING IS ACTIVE"
        + "|(?:THANK YOU|THANKS) FOR (?:CONTACTING|TEXTING|MESSAGING|REACHING OUT|CALLING|YOUR (?:MESSAGE|TEXT|INQUIRY|CALL)) (?:.* )?(?:WE|OUR TEAM|SOMEONE|AN AGENT) (?:WILL|SHALL)"
        + "|TEXTS TO THIS NUMBER ARE NOT|YOU (?:HAVE BEEN UNSUBSCRIBED|WILL GET NO MORE TEXTS)";

    private const string French =
        "(?:REPONSE|MESSAGE|TEXTO|COURRIEL) AUTOMATI(?:QUE|SEE?)|AUTOREPONSE|REPONDEUR AUTOMATIQUE"
        + "|(?:MERCI DE|PRIERE DE|VEUILLEZ|SVP) NE PAS (?:Y )?REPONDRE|NE PAS REPONDRE A CE|NE REPONDEZ PAS A CE"
        + "|JE (?:CONDUIS|SUIS (?:AU VOLANT|EN TRAIN DE CONDUIRE))|NE PAS DERANGER|ABSENTE? DU BUREAU"
        + "|MERCI (?:DE NOUS AVOIR (?:CONTACTES?|ECRIT)|(?:DE|POUR) VOTRE (?:MESSAGE|APPEL)) (?:.* )?NOUS VOUS (?:REPONDRONS|RECONTACTERONS|RAPPELLERONS)"
        + "|TEXTOS ENVOYES A CE NUMERO RESTENT";

    // As phones write them for those that cannot show them.
    private const string Reaction =
        @"(?:Liked|Disliked|Loved|Laughed at|Emphasi[sz]ed|Questioned|Removed an? \w+ from|Reacted \S+ to|[^\w\s]{1,12}\s+to"
        + @"|A (?:aimé|adoré|détesté|pas aimé|ri de|mis en avant|souligné|réagi \S+ à)|Réaction \S+ à|[^\w\s]{1,12}\s+à)";

    /// <summary>Whether a text is automatic.</summary>
    public static bool Is(string text)
    {
        var searched = text[..Math.Min(text.Length, MaxSearched)];
        return Phrases().IsMatch(WrittenWords.Of(searched)) || Reactions().IsMatch(searched);
    }

    [GeneratedRegex($" (?:{English}|{French}) ")]
    private static partial Regex Phrases();

    [GeneratedRegex(
        $"^\\s*{Reaction}\\s*:?\\s*(?:[“\"«]|an? (?:image|photo|message|attachment)\\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reactions();
}
