using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>Finds sentences that follow each other without a space, as in <c>See you today.It starts at nine</c>: phones take that for a link.</summary>
internal static partial class SentenceGaps
{
    /// <summary>The text with a space between such sentences. The second word begins with a capital, which nearly no address does.</summary>
    public static string Space(string text) => Gap().Replace(text, ". ");

    // Words, times and abbreviations only: no name with a digit, a dash, a path or another dot, and no ending that begins no sentence.
    [GeneratedRegex(
        """
            (?<=(?<![\p{L}\p{N}._@/:\\%-])(\p{L}[\p{Ll}'\u2019]{1,40}|\p{Lu}{2,8}|\d{1,2}(:\d\d)?[ap]m|\d{1,2}h(\d\d)?|\d{1,4}(\.\d{1,2}){0,3}|[ap]\.m|e\.g|i\.e|(\p{Lu}\.){1,3}\p{Lu}|Ph\.D))
            \.
            (?=\p{Lu}(\p{Ll}{1,40}|(?=['\u2019\s]))(?!\.?[\p{L}\p{N}_@/:\\%\#?-])(?<!\.(Com|Net|Org|Edu|Gov|Io|Biz|Co|Uk)))
            | (?<=(?<![\p{L}\p{N}._@/:\\%-])([ap]\.m|e\.g|i\.e))\.(?=\p{Ll}+(?!\.?[\p{L}\p{N}_@/:\\%\#?-]))
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Gap();
}
