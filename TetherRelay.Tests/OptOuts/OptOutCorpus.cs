using System.Text.RegularExpressions;
using TetherRelay.Core.OptOuts;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.OptOuts;

/// <summary>The texts of <c>opt-outs.txt</c>: what people mean by them, and what the relay makes of them.</summary>
internal sealed partial record OptOutCorpus(string Meaning, string Text)
{
    public const string Meant = "meant";
    public const string Unclear = "unclear";
    public const string NotMeant = "not meant";

    public const string OptedOut = "opted out";
    public const string Marked = "marked";
    public const string Neither = "neither";

    public static IReadOnlyList<OptOutCorpus> All { get; } = [.. Read()];

    public string Result =>
        OptOutWords.Read(Text, isOptedOut: false) == OptOutWord.Stop ? OptedOut
        : OptOutWords.MayMeanStop(Text) ? Marked
        : Neither;

    private static IEnumerable<OptOutCorpus> Read()
    {
        var meaning = "";
        foreach (
            var line in File.ReadLines(Path.Combine(Repository.Root, "TetherRelay.Tests", "OptOuts", "opt-outs.txt"))
        )
            if (Header().Match(line) is { Success: true } header)
                meaning = header.Groups[1].Value;
            else if (line.Length > 0 && line[0] != '#')
                yield return new OptOutCorpus(meaning, Regex.Unescape(line));
    }

    [GeneratedRegex(@"^\[(meant|unclear|not meant)\] .+$")]
    private static partial Regex Header();
}
