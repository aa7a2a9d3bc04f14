using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Documentation;

/// <summary>
/// A command as pages write it: <c>a | b</c> for one or the other, <c>[…]</c> for what may be left out, <c>…</c> for more of
/// the same.
/// </summary>
internal sealed partial class CommandNotation(string text)
{
    private readonly string _text = Comment().Replace(text, "");

    /// <summary>The command lines without what may be left out, one for each choice.</summary>
    public IReadOnlyList<string> Lines => [.. Choices(Optional().Replace(_text, ""))];

    /// <summary>What may be left out, for each choice within it.</summary>
    public IReadOnlyList<string> Options =>
        [.. Optional().Matches(_text).SelectMany(match => Choices(match.Groups[1].Value))];

    private static IEnumerable<string> Choices(string text)
    {
        var line = More().Replace(Or().Replace(text, "|"), " ").Trim();
        return Choice().Match(line) is { Success: true } choice
            ? choice.Value.Split('|').SelectMany(word => Choices(Choice().Replace(line, word, 1)))
            : [line];
    }

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\s*\|\s*")]
    private static partial Regex Or();

    [GeneratedRegex(@"(?<=^|\s)…(?=\s|$)")]
    private static partial Regex More();

    [GeneratedRegex(@"[^\s|]+(\|[^\s|]+)+")]
    private static partial Regex Choice();
}
