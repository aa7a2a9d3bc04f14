using TetherRelay.Core;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Limits;

public sealed class RecentTextsTests
{
    private const int MostCharactersOfAColumn = 32 * 1024;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_text_counts_until_it_is_too_old()
    {
        var texts = RecentTexts.None.With(Part(0)).With(Part(1));

        Assert.Equal([Part(1)], texts.Since(Noon).Parts);
        Assert.Equal(2, texts.Since(Noon.AddTicks(-1)).Count);
    }

    [Fact]
    public void Counting_a_text_twice_or_taking_it_back_twice_changes_nothing()
    {
        var once = RecentTexts.None.With(Part(0));

        Assert.Equal(1, once.With(Part(0)).Count);
        Assert.Empty(once.Without(Part(0)).Without(Part(0)).Parts);
    }

    [Fact]
    public void A_column_comes_back_as_it_was_written()
    {
        var texts = RecentTexts.None.With(Part(0)).With(Part(1));

        Assert.Equal(texts.Parts, RecentTexts.Read(texts.ToString()).Parts);
        Assert.Empty(RecentTexts.Read(RecentTexts.None.ToString()).Parts);
        Assert.Empty(RecentTexts.Read(null).Parts);
    }

    [Fact]
    public void The_highest_limit_fits_into_a_column_twice()
    {
        var texts = new RecentTexts([.. Enumerable.Range(0, 2 * SendLimits.MaxPerContact).Select(Part)]);

        Assert.InRange(texts.ToString().Length, 1, MostCharactersOfAColumn);
    }

    private static string Part(int seconds) => MessagePart.Of(Noon.AddSeconds(seconds), ulong.MaxValue);
}
