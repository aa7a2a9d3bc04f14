namespace TetherRelay.Tests.Benchmarks;

public sealed class BenchOptionsTests
{
    [Fact]
    public void Without_options_all_sides_are_compared()
    {
        var options = BenchOptions.Parse([]);

        Assert.Equal(BenchMode.Comparison, options.Mode);
        Assert.Equal(["relay", "relay-unlimited", "floor", "floor-storage", "naive"], options.Sides);
    }

    [Fact]
    public void Options_are_read_with_a_space_or_an_equals_sign()
    {
        var options = BenchOptions.Parse(["--only=naive,relay", "--seconds", "5", "--rounds=7"]);

        Assert.Equal(["relay", "naive"], options.Sides);
        Assert.Equal((5, 7), (options.Seconds, options.Rounds));
    }

    [Fact]
    public void Storage_is_in_memory_with_a_latency_unless_the_emulator_is_named()
    {
        var options = BenchOptions.Parse([]);
        var emulator = BenchOptions.Parse(["--storage", "azurite", "--latency=0"]);

        Assert.Equal((BenchStorage.Memory, 5), (options.Storage, options.Latency));
        Assert.Equal((BenchStorage.Azurite, 0), (emulator.Storage, emulator.Latency));
    }

    [Fact]
    public void A_load_of_an_overload_takes_a_minute_unless_seconds_are_given()
    {
        Assert.Equal(60, BenchOptions.Parse(["--overload"]).Seconds);
        Assert.Equal(10, BenchOptions.Parse(["--seconds", "10", "--overload"]).Seconds);
    }

    [Theory]
    [InlineData("--overload", BenchMode.Overload)]
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
    [InlineData("--seconds=0", "--seconds needs a number between 1 and 600")]
    [InlineData("--latency=-1", "--latency needs a number between 0 and 1000")]
    [InlineData("--storage=disk", "--storage needs memory or azurite")]
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
