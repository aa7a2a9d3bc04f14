using System.Text.RegularExpressions;

namespace TetherRelay.Core.OptOuts;

/// <summary>
/// Recognises the keywords of the carriers and of the CTIA's Short Code Monitoring Handbook, in English and French. The keyword must be the whole
/// text; case, accents, punctuation and white space are ignored. A STOP may have courtesies and repetitions beside it, or say that texts shall stop.
/// </summary>
public static partial class OptOutWords
{
    private const int MaxCharacters = 160;
    private const int MaxSearched = 2_000;
    private const char EndOfLatin = '\u0250';

    /// <summary>The keyword of a text; null for any other text.</summary>
    /// <param name="text">The text as received.</param>
    /// <param name="isOptedOut">Whether the contact is opted out. Only then is YES an opt-in.</param>
    public static OptOutWord? Read(string text, bool isOptedOut)
    {
        if (text.Length > MaxCharacters)
            return null;
        var words = WrittenWords.Of(SignatureLine().Replace(text, ""));
        return Keyword(words) switch
        {
            OptOutWord.Start when Joined(words) == "YES" && !isOptedOut => null,
            { } word => word,
            null => OptOutPhrases.IsStop(words) || IsSignedStop(text) ? OptOutWord.Stop : null,
        };
    }

    private static bool IsSignedStop(string text) =>
        Signed().Match(text) is { Success: true } signed
        && OptOutPhrases.IsStop(WrittenWords.Of(signed.Groups["request"].Value), isSigned: true);

    /// <summary>Whether a text is a keyword alone, as providers recognise it: in Latin letters.</summary>
    public static bool IsKeyword(string text) =>
        text.Length <= MaxCharacters
        && Keyword(WrittenWords.Of(string.Concat(text.Where(character => character < EndOfLatin)))) is not null;

    /// <summary>Whether a text that is no keyword may ask for no more texts.</summary>
    public static bool MayMeanStop(string text) => OptOutHints.Find(text[..Math.Min(text.Length, MaxSearched)]);

    /// <summary>Whether a text is French.</summary>
    public static bool IsFrench(string text) =>
        text.Length <= MaxCharacters
        && FrenchWords.Any(word => WrittenWords.Of(text).Contains(word, StringComparison.Ordinal));

    private static readonly string[] FrenchWords =
    [
        " ARRET",
        " AIDE ",
        " DESABONN",
        " DESINSCR",
        " SVP ",
        " S V P ",
        " PLAIT ",
        " MERCI ",
        " MOI ",
        " NE M",
        " PLUS DE ",
        " BONJOUR ",
        " BONSOIR ",
        " JE ",
        " VOUS ",
        " VOTRE ",
    ];

    // "-- " ends the text (RFC 3676, 4.3).
    [GeneratedRegex(@"\n-- ?\r?\n.*", RegexOptions.Singleline)]
    private static partial Regex SignatureLine();

    // A name alone after a blank line, or after "Thanks,". A word that goes on with the sentence is none.
    [GeneratedRegex(
        """
            ^(?<request>\S.*?)(,[ \t]*\r?\n|[ \t]*(\r?\n[ \t]*){2,})
            -?\ ?(?!(?i:wait|no|not|never|nevermind|go|look|listen|help|info|start|yes|why|what|who|when|where|how|it|its|this|that|lol|haha|jk|just|then|here|there|light|sign|hammertime)\b)
            \p{Lu}[\p{L}'’-]*\p{Ll}\.?([ ]\p{Lu}([\p{L}'’-]*\p{Ll})?\.?){0,2}\s*$
            """,
        RegexOptions.Singleline
            | RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant
            | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Signed();

    private static OptOutWord? Keyword(string words) =>
        Joined(words) switch
        {
            "STOP"
            or "STOPALL"
            or "UNSUBSCRIBE"
            or "CANCEL"
            or "END"
            or "QUIT"
            or "REVOKE"
            or "OPTOUT"
            or "REMOVE"
            or "ARRET" => OptOutWord.Stop,
            "START" or "UNSTOP" or "YES" => OptOutWord.Start,
            "HELP" or "INFO" or "AIDE" => OptOutWord.Help,
            _ => null,
        };

    private static string Joined(string words) => words.Replace(" ", "", StringComparison.Ordinal);
}
