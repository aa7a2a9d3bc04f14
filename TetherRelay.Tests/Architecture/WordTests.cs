using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Architecture;

/// <summary>Comments, log lines, sentences of errors and pages have a thing in the code as their subject.</summary>
public sealed partial class WordTests
{
    private static readonly string[] Written =
    [
        ".cs",
        ".md",
        ".kql",
        ".bicep",
        ".yml",
        ".json",
        ".js",
        ".html",
        ".bicepparam",
    ];

    [Fact]
    public void The_words_are_recognised()
    {
        Assert.Matches(Banned(), "// Whoever reads it puts it up.");
        Assert.DoesNotMatch(Banned(), "// The reader enqueues the message.");
    }

    [Fact]
    public void No_file_uses_a_word_that_hides_the_subject()
    {
        var found = (
            from file in SourceFiles.All
            where
                Written.Contains(Path.GetExtension(file.Key))
                && !file.Key.EndsWith("/WordTests.cs", StringComparison.Ordinal)
            from line in file.Value.Split('\n').Index()
            from Match word in Banned().Matches(line.Item)
            select $"{file.Key}:{line.Index + 1}: \"{word.Value}\" in: {line.Item.Trim()}"
        ).ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Test_names_begin_with_their_subject()
    {
        var found = (
            from file in SourceFiles.All
            where
                file.Key.StartsWith("TetherRelay.Tests/", StringComparison.Ordinal)
                && !file.Key.EndsWith("/WordTests.cs", StringComparison.Ordinal)
            from Match name in WithoutSubject().Matches(file.Value)
            select $"{file.Key}: {name.Value}"
        ).ToList();

        Assert.Matches(WithoutSubject(), "void It_is_sent(");
        Assert.Matches(WithoutSubject(), "void A_caller_is_told_so(");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [GeneratedRegex(
        @"\b(?:(?:It|They|What|Whatever|Who|Whoever)_\w+|\w+_(?:(?:is|are)_told|hears?|makes_no_sense|cannot_be_meant)(?:_\w+)?)\("
    )]
    private static partial Regex WithoutSubject();

    [GeneratedRegex(
        @"\b(?:whoever|nobody|somebody|anybody|whatever it|stands? aside|makes? way|is told|are told|puts? up for|put up for)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Banned();
}
