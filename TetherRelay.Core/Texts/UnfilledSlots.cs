using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Finds the slots of a template that a model left in a text, such as <c>[insert link]</c> or <c>{first_name}</c>, in English and French. The rules name
/// what a slot asks for, so that <c>[1]</c>, <c>[sic]</c>, <c>{brace}</c> and <c>a &lt; b</c> are none.
/// </summary>
public static partial class UnfilledSlots
{
    // A longer text is refused for its length.
    private const int MaxCharacters = 8_000;

    // What a slot asks for.
    private const string Noun =
        "(names?|links?|urls?|dates?|times?|addresses|address|amounts?|prices?|numbers?|phone|mobile|e-?mail|websites?|compan(y|ies)|codes?"
        + "|locations?|titles?|days?|months?|years?|details?|placeholder|city|zip|hyperlink|X{2,}"
        + "|noms?|pr[eé]noms?|liens?|heures?|adresses?|montants?|prix|num[eé]ros?|t[eé]l[eé]phone|courriel|soci[eé]t[eé]|entreprise|lieu|jour|ville|mois"
        + "|nombre|enlace|fecha|direcci[oó]n)";

    // Words that ask for something only after another one.
    private const string Owned = "(ids?|hours|slots?|pages?|references?|maps?|pin|password)";

    // Words before the noun.
    private const string Owner =
        "(the|a|an|my|our|your|his|her|their|dr|doctor'?s?|customer'?s?|client'?s?|caller'?s?|user'?s?|patient'?s?|guest'?s?|recipient'?s?"
        + "|\\p{L}+'s|contact'?s?|person'?s?|agent'?s?|employee'?s?|manager'?s?|staff|friend'?s?|sender'?s?|company|business|clinic|store|shop|office|hotel"
        + "|restaurant|product|service|item|event|team|first|last|full|given|family|middle|phone|mobile|e-?mail|street|postal|web|website|meeting"
        + "|appointment|booking|order|tracking|confirmation|reference|payment|reset|start|end|due|call|callback|insert|enter|add|here|and|or|to|et|ou"
        + "|le|la|les|l'|un|une|du|de|des|d'|votre|vos|notre|client|cliente|patiente|destinataire|rendez-vous|rdv|r[eé]servation|paiement|suivi)";

    private const string ShoutedNoun =
        "(NAME|LINK|URL|DATE|TIME|ADDRESS|AMOUNT|PRICE|NUMBER|PHONE|EMAIL|E-MAIL|WEBSITE|COMPANY|CODE|LOCATION|TEXT|DETAILS"
        + "|NOM|PR[EÉ]NOM|LIEN|HEURE|ADRESSE|MONTANT|PRIX|NUM[EÉ]RO|COURRIEL|TEXTE)";

    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Whether a text has a slot that was never filled.</summary>
    public static bool In(string text)
    {
        if (text.Length > MaxCharacters)
            return false;
        var plain = text.Replace('\u2019', '\'')
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal);
        foreach (var match in Bracketed().EnumerateMatches(plain))
            if (IsSlot(plain, match.Index, match.Length))
                return true;
        return Shouted().IsMatch(plain) || Bare().IsMatch(plain);
    }

    private static bool IsSlot(string text, int index, int length)
    {
        var open = text[index];
        var inner = text.AsSpan(index, length).Trim("[]<>{}()%$=# ").ToString();
        var words = Separator().Replace(inner, " ").Trim();
        // Sinch's templates have this form, and their signs reach the phone as written.
        if (open is '{' && index > 0 && text[index - 1] is '$')
            return false;
        // "[your name](https://…)" is a link, and "[Address]: 1 Main St" a label.
        if (open is '[' && index + length < text.Length && text[index + length] is '(' or ':')
            return false;
        // A sign of percent needs a name in capitals or snake case, because "5% date, 6%" is a sentence.
        if (open is '%' && !inner.Contains('_', StringComparison.Ordinal) && inner.Any(char.IsLower))
            return false;
        // An element of HTML is closed.
        if (open is '<' && text.Contains($"</{inner}", StringComparison.OrdinalIgnoreCase))
            return false;
        return Asked().IsMatch(words)
            || Instruction().IsMatch(words)
            || (!char.IsAsciiLetter(open) && AskedInBrackets().IsMatch(words));
    }

    // Brackets of each kind, "%NAME%", "$first_name" and "FIRST_NAME" outside addresses.
    [GeneratedRegex(
        """
            \[[^\[\]\n]{2,60}\]
            | <[^<>\n/@:]{2,60}>
            | \{[^{}\n:;"]{2,60}\}
            | \(\([^()\n]{2,60}\)\)
            | %[A-Za-z_]{3,40}%
            | (?<![\w$])\$[a-z]+(_[a-z]+){1,4}\b
            | (?<![\w/?&=.%:@-])\#?[A-Z]{2,20}(_[A-Z]{2,20}){1,5}(?![\w=/@-])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Bracketed();

    // "firstName", "first_name" and "first-name" are two words.
    [GeneratedRegex(@"(?<=[a-z])(?=[A-Z])|[_./&\s]+|(?<=\w)-(?=\w)(?<!e-)(?<!rendez-)")]
    private static partial Regex Separator();

    [GeneratedRegex(
        $@"^(({Owner}|{Noun})( |(?<=')))*{Noun}( (here|ici|due|of .{{1,30}}|(du|de|des|de la) .{{1,30}}|client|cliente|patient|customer|user|utilisateur))?$",
        Options
    )]
    private static partial Regex Asked();

    [GeneratedRegex(
        $"^(({Owner}|{Noun})( |(?<=')))+{Owned}$|^(the )?(link|url|lien) (to|for|of|vers|pour) .{{1,30}}$|^(\\p{{L}}+ ){{1,3}}(?-i:link|url|lien)$|^.{{2,30}} goes? here$",
        Options
    )]
    private static partial Regex AskedInBrackets();

    // An instruction to the writer. "[Enter]" and "[Insert]" are keys.
    [GeneratedRegex(
        $"""
            ^(add|enter|type|write|give|put|include|provide|replace)\ (.*\ )?{Noun}\b.*$
            | ^(insert|fill\ in|paste|specify|ins[eé]rer|ins[eé]rez|ajouter|ajoutez|indiquer|indiquez|pr[eé]ciser|pr[eé]cisez|saisir|saisissez)\ .{"{2,}"}$
            | ^(compl[eé]ter|compl[eé]tez|remplacer|remplacez)\ .{"{2,}"}$
            | ^(your|votre|vos)\ (business|clinic|order|appointment|service|product|signature|message|text|question|position|team|domain|site|rendez-vous|commande|texte)(\ here|\ ici)?$
            | ^todo\b.*$
            | ^(to\ be\ (filled|added|confirmed|determined)|tbd|tba|[aà]\ (compl[eé]ter|pr[eé]ciser|d[eé]finir|confirmer))$
            """,
        Options | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Instruction();

    // Without brackets: "INSERT LINK HERE", "(insert link)", "at XX:XX". "XXXX-1234" is a number with hidden digits.
    [GeneratedRegex(
        $"""
            \b(INSERT|PASTE|ADD|PUT|FILL\ IN)[\ _]+([A-Z']+[\ _]+){"{0,3}"}{ShoutedNoun}[\ _]+HERE\b
            | \bINSERT[\ _]+((YOUR|THE)[\ _]+)?(LINK|URL|NAME)\b
            | \bYOUR[\ _]+([A-Z]+[\ _]+)?{ShoutedNoun}[\ _]+HERE\b
            | \b[Ii]nsert\ ((the|your|a)\ )?{Noun}\ here\b
            | \((?i:insert|ins[eé]re[rz])\b[^()\n]{"{0,40}"}\b(?i:{Noun})\b[^()\n]{"{0,20}"}\)
            | \b(INS[EÉ]RER|INS[EÉ]REZ|AJOUTER|AJOUTEZ|METTRE)[\ _]+([A-ZÉ']+[\ _]+){"{0,3}"}{ShoutedNoun}[\ _]+ICI\b
            | \bVOTRE[\ _]+([A-ZÉ]+[\ _]+)?{ShoutedNoun}[\ _]+ICI\b
            | (?<![\w:/.=-])X{"{2,4}"}([:/.-]X{"{2,4}"})+(?![:/.-]?\w)
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Shouted();

    // What names no thing, but stands where a thing belongs: "Hi [First]", "[X] minutes", "/[id]", "code: ____", "%s".
    [GeneratedRegex(
        """
            (?<![\w:/.=-])xxx-xxx-xxxx(?!\w)
            | \$X{1,4}(\.X{1,2})?(?![\w.])
            | \[[XN]\](?=\ ?(minutes?|hours?|days?|weeks?|dollars?|heures?|jours?|semaines?|%|[ap]\.?m)\b)
            | \bTODO:\ 
            | \((?i:link|url|lien)\)
            | (?<=/)([\[{<])(id|code|token|slug|uuid)[\]}>]
            | %\([a-z_]+\)s
            | (?<![\d%]\ ?)%[sd](?!\w)
            | (?<!\w)@(?i:(first|last|full|customer|client|user)_?name)\b
            | \b(?i:code|link|time|date|number|address|name|total|is|at|on|est|le)\ ?:?\ ?_{3,}(?!\w)
            | \b(Hi|Hello|Hey|Dear|Bonjour|Salut|Ch[eè]re?|[DM]rs?\.?|Ms\.?)\ [\[{<]\p{L}[\p{L}'\ _.-]{1,30}[\]}>](?!\()
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Bare();
}
