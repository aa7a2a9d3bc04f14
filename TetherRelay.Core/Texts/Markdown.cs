using System.Buffers;
using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>Turns the Markdown that models write into plain text, because a phone shows its signs. Addresses stay whole.</summary>
public static partial class Markdown
{
    // A longer text is refused for its length.
    private const int MaxCharacters = 8_000;

    private static readonly SearchValues<char> Signs = SearchValues.Create("*_`[#~<|=\\");

    // What a phone does not take for a part of the address before it.
    private static readonly SearchValues<char> Closing = SearchValues.Create(".,;!?)]>\"'*_~");

    /// <summary>The text without emphasis, headings, code marks and link brackets; a link becomes its words and its address.</summary>
    public static string ToPlain(string text)
    {
        if (text.Length > MaxCharacters || !text.AsSpan().ContainsAny(Signs))
            return text;
        var rows = Break().Replace(MarkdownTable.ToPlain(Rule().Replace(Fence().Replace(text, ""), "")), "\n");
        var lines = Line().Replace(rows, line => line.Groups["bullet"].Success ? "- " : "");
        return Inline().Replace(Link().Replace(lines, link => Written(link, lines)), Inner);
    }

    private static string Written(Match link, string text)
    {
        var (label, address) = (link.Groups["label"].Value.Trim(), link.Groups["address"].Value);
        var target = Scheme().Replace(address, "");
        // A service code stays as it is, so that the search for links sees its scheme.
        if (target != address && target.AsSpan().ContainsAny("*#%?"))
            return link.Value;
        var isSame = label.Length == 0 || Bare(label) == Bare(address);
        var next = link.Index + link.Length;
        var isGlued = next < text.Length && !char.IsWhiteSpace(text[next]) && !Closing.Contains(text[next]);
        return $"{(isSame ? "" : $"{label.TrimEnd(':')}: ")}{target}{(isGlued ? " " : "")}";
    }

    private static string Inner(Match match)
    {
        if (match.Groups["address"].Success)
            return match.Value;
        if (match.Groups["auto"].Success)
            return match.Groups["auto"].Value;
        if (match.Groups["escaped"].Success)
            return match.Groups["escaped"].Value;
        var inner = match.Groups["inner"].Value;
        return match.Groups["code"].Success ? inner : Inline().Replace(inner, Inner);
    }

    private static string Bare(string address) => Protocol().Replace(address, "").TrimEnd('/').ToUpperInvariant();

    [GeneratedRegex(@"^[ \t]*(```|~~~)[^\n]*(\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Fence();

    // A line between lines: below a heading, or on its own.
    [GeneratedRegex(@"(?<=\n)[ ]{0,3}(-{3,}|={3,}|\*{3,}|_{3,})[ \t]*\r?\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();

    [GeneratedRegex("<br ?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    // A heading, or a bullet with a star. "# 5" is a number.
    [GeneratedRegex(
        @"^([ ]{0,3}(#{2,6}[ ]+(?=\S)|#[ ]+(?=[^\s\d#]))|(?<bullet>[ ]{0,8}\*[ ]+(?=\S)(?!\*([ ]|$))))",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Line();

    // An address may hold one pair of parentheses, as in https://example.com/A_(b).
    [GeneratedRegex(
        @"!?\[(?<label>[^\[\]\n]{0,200})\]\([ ]?<?(?<address>(https?://|www\.|mailto:|tel:|(?=[a-z0-9-]+(\.[a-z0-9-]+)+[/?#)>\s]))[^\s()<>]+(\([^\s()<>]*\)[^\s()<>]*)*)>?([ ]+""[^""\n]*"")?[ ]?\)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Link();

    [GeneratedRegex(
        """
            (?<address>(https?://|www\.)[^\s<>*`]+)
            | <(?<auto>https?://[^\s<>]+)>
            | (?<![\\¯/:])\\(?<escaped>[*_`~\#\[\]])
            | <(?<tag>b|i|u|em|strong)>(?<inner>[^<\n]+)</\k<tag>>
            | (?<![\w`])(?<code>`)(?<inner>[^`\n]+)`(?![\w`])
            | \*\*\*(?=\S)(?<inner>[^*\n]+)(?<=\S)\*\*\*
            | \*\*(?=\S)(?<inner>[^*\n]+(\*[^*\n]+\*[^*\n]*)?)(?<=\S)\*\*
            | (?<![\w_/\\])__(?=\S)(?<inner>[^_\n]+)(?<=\S)__(?!\.?[\w_])
            | ~~(?=\S)(?<inner>[^~\n]+)(?<=\S)~~
            | (?<![\w*])\*(?=[^\s*])(?<inner>[^*\n]+)(?<=[^\s*])\*(?![\w*])
            | (?<![\w_/\\])_(?=[\p{L}\p{N}])(?<inner>[^_\n]+)(?<=[^\s_])_(?![\w_])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(mailto|tel):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(https?://)?(www\.)?|^(mailto|tel):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Protocol();
}
