using TetherRelay.Core.Texts;

namespace TetherRelay.Core.OptOuts;

/// <summary>
/// Recognises the keywords of the carriers and of the CTIA's Short Code Monitoring Handbook, in English and French. The keyword must be the whole
/// text; case, accents, punctuation and white space are ignored.
/// </summary>
public static class OptOutWords
{
    private const int MaxCharacters = 100;

    /// <summary>The keyword of a text; null for any other text.</summary>
    /// <param name="text">The text as received.</param>
    /// <param name="isOptedOut">Whether the contact is opted out. Only then is YES an opt-in.</param>
    public static OptOutWord? Read(string text, bool isOptedOut) =>
        text.Length > MaxCharacters
            ? null
            : Fold(text) switch
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
                "START" or "UNSTOP" => OptOutWord.Start,
                "YES" when isOptedOut => OptOutWord.Start,
                "HELP" or "INFO" or "AIDE" => OptOutWord.Help,
                _ => null,
            };

    /// <summary>Whether a text is a French keyword.</summary>
    public static bool IsFrench(string text) => text.Length <= MaxCharacters && Fold(text) is "ARRET" or "AIDE";

    // Keeps letters and digits without accents: "Arrêt !" becomes ARRET, and "opt-out." OPTOUT.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in UnicodeForm.Decompose(text).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToUpperInvariant(rune).ToString());
        return folded.ToString();
    }
}
