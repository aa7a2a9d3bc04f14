using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>A page of the documentation: what it shows as code, where it leads, and what leads into it.</summary>
internal sealed partial class MarkdownFile(string path, string text)
{
    private readonly List<(int Line, string Text, bool IsCode)> _lines = [.. Read(text)];

    /// <summary>Every page of the checkout, by its path from the root.</summary>
    public static IReadOnlyDictionary<string, MarkdownFile> All { get; } =
        SourceFiles
            .All.Where(file => file.Key.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(file => file.Key, file => new MarkdownFile(file.Key, file.Value));

    /// <summary>The lines of its code blocks and what stands between backticks, each with its place.</summary>
    public IEnumerable<(string Place, string Text)> Code =>
        from line in _lines
        from code in line.IsCode
            ? [line.Text.Trim()]
            : Span()
                .Matches(line.Text)
                .Select(span => span.Groups[1].Value.Replace(@"\|", "|", StringComparison.Ordinal))
        select ($"{path}:{line.Line}", code);

    /// <summary>The lines of the code blocks beneath a heading.</summary>
    public IReadOnlyList<string> CodeUnder(string heading) =>
        [
            .. _lines
                .SkipWhile(line => line.IsCode || !IsHeading(line.Text, heading))
                .Skip(1)
                .TakeWhile(line => line.IsCode || !line.Text.StartsWith('#'))
                .Where(line => line.IsCode)
                .Select(line => line.Text),
        ];

    /// <summary>Where its links lead, other than to other sites.</summary>
    public IEnumerable<(string Place, string Target)> Links =>
        from line in _lines
        where !line.IsCode
        from Match link in Link().Matches(Span().Replace(line.Text, ""))
        let target = link.Groups[1].Value
        where !target.Contains(':', StringComparison.Ordinal)
        select ($"{path}:{line.Line}", target);

    /// <summary>What its headings are called in addresses.</summary>
    public IEnumerable<string> Anchors =>
        _lines
            .Where(line => !line.IsCode && line.Text.StartsWith('#'))
            .Select(line => Link().Replace(line.Text.TrimStart('#').Trim(), link => link.Value.Split(']')[0]))
            .Select(heading => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-'));

    private static bool IsHeading(string line, string heading) =>
        line.StartsWith('#') && line.TrimStart('#').Trim() == heading;

    private static IEnumerable<(int, string, bool)> Read(string text)
    {
        var isCode = false;
        foreach (var (index, line) in text.Split('\n').Index())
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else
                yield return (index + 1, line, isCode);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
