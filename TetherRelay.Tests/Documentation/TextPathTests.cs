using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>The path of a text in <c>docs/architecture.md</c>: its files exist, in the numbers that it gives.</summary>
public sealed partial class TextPathTests
{
    private const int MostFiles = 30;

    private static readonly MatchCollection Rows = Row().Matches(SourceFiles.All["docs/architecture.md"]);

    [Fact]
    public void Every_file_of_the_path_exists() =>
        Assert.All(
            Rows.SelectMany(Files),
            name =>
                Assert.Single(
                    SourceFiles.Production.Keys,
                    file => file.EndsWith($"/{name}.cs", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void The_numbers_count_the_files_and_are_thirty_at_most()
    {
        var last = 0;
        foreach (Match row in Rows)
        {
            Assert.Equal(last + 1, Number(row, "first"));
            last += Files(row).Count();
            Assert.Equal(last, Number(row, row.Groups["last"].Success ? "last" : "first"));
        }

        Assert.InRange(last, 1, MostFiles);
    }

    private static IEnumerable<string> Files(Match row) => row.Groups["file"].Captures.Select(file => file.Value);

    private static int Number(Match row, string group) =>
        int.Parse(row.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<first>\d+)(–(?<last>\d+))? \| (`(?<file>[\w/]+)`(, )?)+ \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
