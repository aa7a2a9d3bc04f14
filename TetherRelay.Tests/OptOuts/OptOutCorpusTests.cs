using TetherRelay.Core.OptOuts;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.OptOuts;

/// <summary>People who mean STOP are opted out or marked, and no one else is opted out.</summary>
public sealed class OptOutCorpusTests
{
    private static readonly string[] Meanings = [OptOutCorpus.Meant, OptOutCorpus.Unclear, OptOutCorpus.NotMeant];
    private static readonly string[] Results = [OptOutCorpus.OptedOut, OptOutCorpus.Marked, OptOutCorpus.Neither];

    [Fact]
    public void Half_of_the_corpus_is_not_meant()
    {
        Assert.Equal(OptOutCorpus.All.Count, OptOutCorpus.All.DistinctBy(each => each.Text).Count());
        Assert.InRange(OptOutCorpus.All.Count, 150, int.MaxValue);
        Assert.InRange(
            OptOutCorpus.All.Count(each => each.Meaning == OptOutCorpus.NotMeant) * 2,
            OptOutCorpus.All.Count,
            int.MaxValue
        );
    }

    [Theory]
    [InlineData(OptOutCorpus.Meant, OptOutCorpus.Neither)]
    [InlineData(OptOutCorpus.Unclear, OptOutCorpus.OptedOut)]
    [InlineData(OptOutCorpus.Unclear, OptOutCorpus.Neither)]
    [InlineData(OptOutCorpus.NotMeant, OptOutCorpus.OptedOut)]
    public void A_meaning_never_has_a_wrong_result(string meaning, string result) =>
        Assert.Empty(
            OptOutCorpus.All.Where(each => each.Meaning == meaning && each.Result == result).Select(each => each.Text)
        );

    [Fact]
    public void Four_fifths_of_those_who_mean_it_are_opted_out_without_a_person()
    {
        var marked = OptOutCorpus.All.Where(each =>
            (each.Meaning, each.Result) == (OptOutCorpus.Meant, OptOutCorpus.Marked)
        );

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', marked.Select(each => each.Text)));
        Assert.InRange(marked.Count() * 5, 0, OptOutCorpus.All.Count(each => each.Meaning == OptOutCorpus.Meant));
    }

    [Fact]
    public void Documentation_has_the_confusion_table()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "callbacks.md"));

        foreach (var meaning in Meanings)
        {
            var counts = Results.Select(result =>
                OptOutCorpus.All.Count(each => each.Meaning == meaning && each.Result == result)
            );
            Assert.Contains($"| {meaning} | {string.Join(" | ", counts)} |", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(10_000)]
    public void A_hostile_text_is_read_quickly(int repeats)
    {
        foreach (
            var piece in (string[])
                ["STOP ALL ", "PLEASE ", "STOP TEXTING ", "NOT ", "“", "\"", "THANK YOU SO MUCH ", "é"]
        )
        {
            var text = string.Concat(Enumerable.Repeat(piece, repeats));
            Assert.Null(OptOutWords.Read(text, isOptedOut: false));
            OptOutWords.MayMeanStop(text);
        }
    }
}
