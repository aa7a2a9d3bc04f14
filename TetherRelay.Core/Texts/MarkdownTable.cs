using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>A table in Markdown, whose bars a phone shows as they are.</summary>
internal static partial class MarkdownTable
{
    /// <summary>The text with each row of a table as its cells, with commas between them.</summary>
    public static string ToPlain(string text)
    {
        if (!text.Contains('|', StringComparison.Ordinal) || !Delimiter().IsMatch(text))
            return text;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var plain = new List<string>(lines.Length);
        var isTable = false;
        for (var at = 0; at < lines.Length; at++)
        {
            var isRow = lines[at].Contains('|', StringComparison.Ordinal);
            isTable = isRow && (isTable || (at + 1 < lines.Length && Delimiter().IsMatch(lines[at + 1])));
            if (!isTable)
                plain.Add(lines[at]);
            else if (!Delimiter().IsMatch(lines[at]))
                plain.Add(string.Join(", ", Cells(lines[at])));
        }

        return string.Join('\n', plain);
    }

    private static string[] Cells(string row) =>
        row.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // "|---|:---:|", which makes the line above it the head.
    [GeneratedRegex(
        @"^[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$|^[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Delimiter();
}
