using System.Text;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.OptOuts;

/// <summary>
/// Recognises the words that the carriers and the CTIA's Short Code Monitoring Handbook have people write, in English and French. The whole
/// text must be the word; case, accents, punctuation and white space do not matter.
/// </summary>
public static class OptOutWords
{
    private const int LongestText = 100;

    /// <summary>What a text asks for; null for any other text.</summary>
    /// <param name="text">The text, as it came.</param>
    /// <param name="isOptedOut">Whether the contact has opted out: only then does a YES ask for texts.</param>
    public static OptOutWord? Read(string text, bool isOptedOut) =>
        text.Length > LongestText
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

    /// <summary>Whether a text is one of the French words.</summary>
    public static bool IsFrench(string text) => Fold(text) is "ARRET" or "AIDE";

    // Letters and digits alone, without their accents: "Arrêt !" is ARRET, and "opt-out." OPTOUT.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in UnicodeForm.Decompose(text).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToUpperInvariant(rune).ToString());
        return folded.ToString();
    }
}
