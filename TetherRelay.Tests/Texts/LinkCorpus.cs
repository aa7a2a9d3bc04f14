using System.Text.RegularExpressions;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Texts;

/// <summary>The texts of <c>links.txt</c>, with the verdict of an organization that names only <c>example.com</c>.</summary>
internal sealed partial record LinkCorpus(string Verdict, string Reason, IReadOnlyList<string> Texts)
{
    public const string Refused = "refused";

    public static IReadOnlyList<LinkCorpus> Groups { get; } = [.. Read()];

    private static IEnumerable<LinkCorpus> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "TetherRelay.Tests", "Texts", "links.txt"));
        for (var at = 0; at < lines.Length; at++)
            if (Header().Match(lines[at]) is { Success: true } header)
                yield return new LinkCorpus(
                    header.Groups[1].Value,
                    header.Groups[2].Value,
                    [.. lines.Skip(at + 1).TakeWhile(line => line.Length > 0).Select(Regex.Unescape)]
                );
    }

    [GeneratedRegex(@"^\[(refused|passes)\] (.+)$")]
    private static partial Regex Header();
}
