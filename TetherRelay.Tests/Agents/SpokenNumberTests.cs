using TetherRelay.Functions.Agents;

namespace TetherRelay.Tests.Agents;

public sealed class SpokenNumberTests
{
    [Theory]
    [InlineData(0, "zero")]
    [InlineData(7, "seven")]
    [InlineData(12, "twelve")]
    [InlineData(20, "twenty")]
    [InlineData(42, "forty-two")]
    [InlineData(100, "one hundred")]
    [InlineData(160, "one hundred and sixty")]
    [InlineData(900, "nine hundred")]
    [InlineData(918, "nine hundred and eighteen")]
    [InlineData(1_000, "one thousand")]
    [InlineData(1_005, "one thousand and five")]
    [InlineData(1_600, "one thousand six hundred")]
    [InlineData(9_999, "nine thousand nine hundred and ninety-nine")]
    public void Is_said_as_people_say_it(int number, string words) => Assert.Equal(words, SpokenNumber.Words(number));

    [Fact]
    public void Every_number_has_words_of_its_own_and_no_digits()
    {
        var words = Enumerable.Range(0, 10_000).Select(SpokenNumber.Words).ToHashSet();

        Assert.Equal(10_000, words.Count);
        Assert.DoesNotContain(
            words,
            word => word.Any(char.IsDigit) || word.Trim() != word || word.Contains("  ", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_000)]
    public void Is_not_said_beyond_its_range(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpokenNumber.Words(number));
}
