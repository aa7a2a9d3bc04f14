using System.Text.RegularExpressions;

namespace TetherRelay.Core.OptOuts;

/// <summary>
/// The ways to ask for no more texts, over <see cref="WrittenWords"/>. A reasonable person understands them (47 CFR 64.1200(a)(10)).
/// </summary>
internal static partial class OptOutPhrases
{
    /// <summary>Words that ask for no more texts.</summary>
    public const string Strong =
        "STOP ?(?:2|TO) ?(?:END|QUIT|STOP|CANCEL|OPT ?OUT)|STOP ?ALL|STOP+|ST0P|STO{3,}P+|(?:STOP){2,}|UNSUBSCRIBED?|UNSUB|UNSUSCRIBE|UNSUBCRIBE|UNSUBSCIBE|OPT ?OUT|OPTING OUT|ARRET|ARRETEZ|STOPPEZ|CESSEZ|DESABONNEMENT|DESABONNER|DESINSCRIPTION|DESINSCRIRE";

    /// <summary>Words that ask for no more texts when they stand alone, and often mean something else.</summary>
    public const string Weak = "CANCEL|END|QUIT|REVOKE|REMOVE";

    private const string Me = "(?:ME|US|THIS NUMBER|THIS PHONE|MY (?:PHONE|CELL|NUMBER|PHONE NUMBER))";
    private const string The = "(?:THE|THESE|THOSE|THIS|YOUR|ALL|ANY|MORE|OF)";
    private const string Texts = "(?:TEXT ?MESSAGES?|TEXTS?|TEXTING|MESSAGES?|MSGS?|SMS|TXTS?|SPAM)";
    private const string Texting =
        "(?:TEXTING|MESSAGING|TXTING|SMSING|CONTACTING|SPAMMING|BOTHERING|HARASSING|BUGGING)";
    private const string Unsubscribe = "(?:UNSUBSCRIBE|UNSUSCRIBE|UNSUBCRIBE|UNSUBSCIBE|UNSUB)";
    private const string NotWanted = "I (?:DONT|DO NOT|NO LONGER) (?:WANT|WISH)";
    private const string Consent = "(?:MY )?CONSENT(?: TO (?:TEXT|CONTACT|MESSAGE|CALL) ME)?";
    private const string Again = "(?: (?:ANYMORE|ANY MORE|AGAIN|EVER AGAIN))?";
    private const string Le = "(?:DE|DES|VOS|CES|LES|VOTRE|CE|AUX|TOUS|AUCUN|AUTRES?)";
    private const string Textos = "(?:TEXTOS?|SMS|MESSAGES?|MSGS?|TEXTES?)";

    /// <summary>Requests of several words.</summary>
    public const string Explicit =
        $"(?:STOP+|QUIT) (?:CALLING (?:AND |OR )?)?{Texting}(?: {Me})?{Again}"
        + $"|STOP+ RECEIVING(?: {The})* {Texts}|END ALL"
        + $"|STOP+ SENDING(?: {Me})?(?:(?: {The})* {Texts}(?: TO {Me})?)?"
        + $"|(?:STOP+|END|CANCEL)(?: WITH)?(?: {The})* {Texts}(?: TO {Me})?"
        + $"|{Unsubscribe}(?: {Me})?(?: ALL)?(?: FROM(?: ALL|(?: {The})* (?:{Texts}|LISTS?)))?"
        + $"|OPT {Me} OUT(?: (?:OF|FROM)(?: {The})* (?:{Texts}|LISTS?))?"
        + $"|REMOVE (?:ME|MY (?:PHONE )?NUMBER)(?: FROM(?: {The})* (?:{Texts} )?(?:LISTS?|SYSTEM|DATABASE|CONTACTS))?"
        + $"|(?:TAKE|GET) (?:ME|MY (?:PHONE )?NUMBER) OFF(?: OF)?(?:(?: {The})* (?:{Texts} )?LISTS?)?"
        + $"|(?:DONT|DO NOT|NEVER)(?: EVER)? (?:CALL (?:OR|AND) )?(?:TEXT|MESSAGE|CONTACT|TXT|SMS) {Me}{Again}"
        + $"|NO MORE(?: {The})* {Texts}"
        + $"|{NotWanted}(?: TO (?:GET|RECEIVE))?(?: {The})* {Texts}{Again}|{NotWanted} TO BE (?:TEXTED|CONTACTED|MESSAGED){Again}"
        + $"|I OPT OUT|(?:I )?(?:REVOKE|WITHDRAW)(?: ALL)? {Consent}"
        + $"|(?:ARRETEZ?|CESSEZ|STOP)(?: DE)? (?:MECRIRE|MENVOYER(?: {Le})* {Textos}|ME (?:TEXTER|CONTACTER|DERANGER|HARCELER|SPAMMER))"
        + $"|(?:ARRETEZ?|CESSEZ|STOP|STOPPEZ)(?: {Le})+ {Textos}"
        + $"|NE (?:MENVOYEZ|MENVOIE) PLUS(?: RIEN|(?: {Le})* {Textos})"
        + "|NE (?:MECRIVEZ|MECRIS|ME (?:TEXTEZ|TEXTE|CONTACTEZ|CONTACTE|DERANGEZ)) PLUS(?: JAMAIS)?"
        + $"|PLUS (?:DE|AUCUN) {Textos}"
        + "|(?:DESABONNEZ|DESINSCRIVEZ|RETIREZ|ENLEVEZ|SUPPRIMEZ) MOI(?: DE (?:VOTRE|VOS|LA|CETTE|CES) LISTES?)?"
        + "|(?:RETIREZ|ENLEVEZ|SUPPRIMEZ) MON NUMERO(?: DE (?:VOTRE|VOS|LA|CETTE|CES) LISTES?)?"
        + $"|JE NE VEUX PLUS(?: RECEVOIR)?(?: {Le})* {Textos}"
        + $"|NE PLUS (?:ME (?:CONTACTER|TEXTER|DERANGER)|MECRIRE|MENVOYER(?: {Le})* {Textos})"
        + "|ME (?:DESABONNER|DESINSCRIRE)";

    private const string Asking =
        "(?:(?:I (?:WANT|WISH|WOULD LIKE)|ID LIKE|I WANNA|CAN YOU|CAN U|COULD YOU|COULD U|WOULD YOU|WILL YOU)(?: (?:YOU )?TO)?(?: PLEASE)?|JE (?:VEUX|VOUDRAIS|SOUHAITE|DESIRE))";

    /// <summary>Words that give no word another meaning.</summary>
    private const string Courtesy =
        "PLEASE AND THANK YOU|PLEASE|PLS|PLZ|KINDLY|THANKS(?: (?:A LOT|SO MUCH|AGAIN|ANYWAY))?|THANK (?:YOU|U)(?: (?:SO|VERY) MUCH)?|THANKYOU|THX|TKS|TNX|TY|CHEERS"
        + "|HI|HELLO|HEY|GOOD (?:MORNING|AFTERNOON|EVENING|DAY)|(?:HAVE A )?(?:NICE|GOOD|GREAT) DAY|SIR|MADAM|MAAM"
        + "|(?:KIND |BEST )?REGARDS|SINCERELY|CORDIALEMENT|BIEN A VOUS|S ?V ?P|STP|SIL (?:VOUS|TE) PLAIT|MERCI(?: BEAUCOUP| BIEN)?|BONJOUR|BONSOIR|SALUT|BONNE JOURNEE";

    /// <summary>Words beside a strong word that give it no other meaning.</summary>
    public const string Urgency =
        Courtesy
        + "|NOW|RIGHT (?:NOW|AWAY)|AT ONCE|IMMEDIATELY|ASAP|JUST|OK|OKAY|SORRY|ALREADY|FOREVER|MAINTENANT|TOUT DE SUITE|IMMEDIATEMENT|DESOLE|DESOLEE";

    /// <summary>Whether the whole text is such a request, with courtesies and repetitions.</summary>
    /// <param name="words">The words, without a signature.</param>
    /// <param name="isSigned">Whether a name is below: then a weak word alone is none.</param>
    public static bool IsStop(string words, bool isSigned = false)
    {
        var (isStrong, isWeak, isUrgent) = (false, false, false);
        var rest = PhoneSignature().Replace(words, " ");
        while (rest.Length > 1)
        {
            var part = StrongPart().Match(rest);
            if (part.Success)
                isStrong = true;
            else if ((part = WeakPart().Match(rest)).Success)
                isWeak = true;
            else if (!(part = CourtesyPart().Match(rest)).Success)
            {
                part = UrgentPart().Match(rest);
                isUrgent = true;
            }

            if (!part.Success)
                return false;
            rest = rest[(part.Length - 1)..];
        }

        return isStrong || (isWeak && !isUrgent && !isSigned);
    }

    [GeneratedRegex($"^ (?:{Explicit}|{Asking} (?:{Explicit}|UNSUBSCRIBE|OPT ?OUT)|{Strong}) ")]
    private static partial Regex StrongPart();

    [GeneratedRegex($"^ (?:{Weak}) ")]
    private static partial Regex WeakPart();

    [GeneratedRegex($"^ (?:{Courtesy}) ")]
    private static partial Regex CourtesyPart();

    [GeneratedRegex($"^ (?:{Urgency}) ")]
    private static partial Regex UrgentPart();

    [GeneratedRegex(
        " (?:SENT (?:FROM(?: MY)?|VIA|WITH)|ENVOYE (?:DE(?:PUIS)?|A PARTIR DE|AVEC)(?: MON)?|GET OUTLOOK FOR)(?: [A-Z0-9]+){1,5} $"
    )]
    private static partial Regex PhoneSignature();
}
