using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Tests.Simulator;

public sealed class SegmentCounterTests
{
    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("Ç", 160, 1)]
    [InlineData("ç", 70, 1)]
    [InlineData("ç", 71, 2)]
    [InlineData("`", 134, 2)]
    [InlineData("`", 135, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("🎉", 35, 1)]
    [InlineData("🎉", 36, 2)]
    public void A_text_of_one_character_has_its_parts(string character, int times, int parts) =>
        Assert.Equal(parts, SegmentCounter.Count(string.Concat(Enumerable.Repeat(character, times))));

    [Fact]
    public void An_escaped_character_is_not_split_across_parts() =>
        Assert.Equal(3, SegmentCounter.Count(new string('a', 152) + "€" + new string('a', 152)));

    [Fact]
    public void A_surrogate_pair_is_not_split_across_parts() =>
        Assert.Equal(3, SegmentCounter.Count(new string('ç', 66) + "🎉" + new string('ç', 66)));
}
