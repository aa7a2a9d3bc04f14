using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

/// <summary>What the phone shows leads nowhere that was not allowed.</summary>
public sealed class LinkCorpusTests
{
    private static readonly string[] Example = ["example.com"];

    public static TheoryData<string> Reasons { get; } = [.. LinkCorpus.Groups.Select(group => group.Reason)];

    [Fact]
    public void The_corpus_has_enough_texts_of_each_verdict()
    {
        var byVerdict = LinkCorpus.Groups.ToLookup(group => group.Verdict, group => group.Texts.Count);

        Assert.InRange(byVerdict["refused"].Sum(), 500, int.MaxValue);
        Assert.InRange(byVerdict["passes"].Sum(), 100, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_text_of_the_corpus_has_its_verdict(string reason)
    {
        var group = LinkCorpus.Groups.Single(each => each.Reason == reason);

        Assert.NotEmpty(group.Texts);
        Assert.DoesNotContain(
            group.Texts,
            text =>
                new[] { text, $"Hi. {text} Bye." }.Any(each =>
                    LinkDomain.CoversLinksIn(each, Example) == (group.Verdict == LinkCorpus.Refused)
                )
        );
    }

    [Fact]
    public void Phones_of_the_model_find_links_in_the_corpus() =>
        Assert.InRange(
            LinkCorpus.Groups.SelectMany(group => group.Texts).Count(text => PhoneModel.Hosts(text).Any(IsElsewhere)),
            250,
            int.MaxValue
        );

    [Property(Arbitrary = [typeof(AnyLinkText)], MaxTest = 10_000)]
    public void No_phone_finds_a_link_elsewhere_in_a_text_that_passes(AnyLinkText text)
    {
        if (LinkDomain.CoversLinksIn(text.Value, Example))
            Assert.DoesNotContain(PhoneModel.Hosts(text.Value), IsElsewhere);
    }

    private static bool IsElsewhere(string host) =>
        host != "example.com" && !host.EndsWith(".example.com", StringComparison.Ordinal);
}
