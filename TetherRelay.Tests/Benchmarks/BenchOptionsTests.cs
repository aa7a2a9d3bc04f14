namespace TetherRelay.Tests.Benchmarks;

public sealed class BenchOptionsTests
{
    [Fact]
    public void Without_options_all_sides_are_compared()
    {
        var options = BenchOptions.Parse([]);

        Assert.Equal(BenchMode.Comparison, options.Mode);
        Assert.Equal(["relay", "relay-limits", "floor", "floor-storage", "naive"], options.Sides);
    }

    [Fact]
    public void Options_are_read_with_a_space_or_an_equals_sign()
    {
        var options = BenchOptions.Parse(["--only=naive,relay", "--seconds", "5", "--rounds=7"]);

        Assert.Equal(["relay", "naive"], options.Sides);
        Assert.Equal((5, 7), (options.Seconds, options.Rounds));
    }

    [Theory]
    [InlineData("--growth", BenchMode.Growth)]
    [InlineData("--inbox", BenchMode.Inbox)]
    [InlineData("--long", BenchMode.Long)]
    [InlineData("--hot", BenchMode.Hot)]
    internal void A_mode_is_chosen_by_its_name(string option, BenchMode mode) =>
        Assert.Equal(mode, BenchOptions.Parse([option]).Mode);

    [Theory]
    [InlineData("--fast", "`bench` knows no `--fast`")]
    [InlineData("--only", "--only needs sides")]
    [InlineData("--only=relay,best", "--only needs sides")]
    [InlineData("--seconds=0", "--seconds needs a number between 1 and 60")]
    [InlineData("--rounds=many", "--rounds needs a number between 1 and 20")]
    [InlineData("--rounds", "--rounds needs a number between 1 and 20")]
    public void An_unknown_option_is_refused_with_a_sentence(string option, string sentence)
    {
        var refusal = Assert.Throws<Refusal>(() => BenchOptions.Parse([option]));

        Assert.StartsWith(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_modes_at_once_are_refused() =>
        Assert.Throws<Refusal>(() => BenchOptions.Parse(["--growth", "--long"]));
}
