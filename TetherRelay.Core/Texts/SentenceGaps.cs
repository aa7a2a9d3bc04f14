using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>Finds sentences that follow each other without a space, as in <c>See you today.It starts at nine</c>: phones take that for a link.</summary>
internal static partial class SentenceGaps
{
    /// <summary>The text with a space between such sentences. The second word begins with a capital, which nearly no address does.</summary>
    public static string Space(string text) => Gap().Replace(text, ". ");

    // Words only: no name with a digit, a dash, a path or more than one dot.
    [GeneratedRegex(
        @"(?<=(?<![\p{L}\p{N}._@/:\\%-])\p{L}[\p{Ll}'\u2019]{1,40})\.(?=\p{Lu}(\p{Ll}{1,40}|(?=['\s]))(?!\.?[\p{L}\p{N}_@/:\\%#?-]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Gap();
}
