using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class LimitCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_organization_has_the_usual_limits() => Assert.Equal((3, 10, 1000), await LimitsAsync(""));

    [Fact]
    public async Task Only_the_given_limits_change()
    {
        Assert.Equal((5, 10, 1000), await LimitsAsync("--per-call 5"));
        Assert.Equal((5, 20, 0), await LimitsAsync("--per-contact 20 --per-day 0"));
        Assert.Equal((5, 20, 0), await LimitsAsync(""));
    }

    [Fact]
    public async Task The_highest_limits_are_taken() =>
        Assert.Equal((100, 400, 1_000_000), await LimitsAsync("--per-call 100 --per-contact 400 --per-day 1000000"));

    [Fact]
    public async Task People_see_the_limits()
    {
        var shown = await _tether.DoAsync("org limits {org} --per-call 0");

        Assert.Contains("any number per call, 10 per contact and hour, 1000 per day", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--per-call -1", "--per-call is a whole number from 0 (no limit) to 100.")]
    [InlineData("--per-call 101", "--per-call is a whole number from 0 (no limit) to 100.")]
    [InlineData("--per-contact 401", "--per-contact is a whole number from 0 (no limit) to 400.")]
    [InlineData("--per-day 1000001", "--per-day is a whole number from 0 (no limit) to 1,000,000.")]
    [InlineData("--per-day 1.5", "--per-day is a whole number from 0 (no limit) to 1,000,000.")]
    [InlineData("--per-day 5 --per-call many", "--per-call is a whole number from 0 (no limit) to 100.")]
    public async Task A_wrong_limit_is_refused_and_nothing_is_set(string options, string sentence)
    {
        Assert.Equal(sentence, await _tether.RefusedAsync($"org limits {{org}} {options}"));

        Assert.Equal((3, 10, 1000), await LimitsAsync(""));
    }

    private async Task<(int PerCall, int PerContact, int PerDay)> LimitsAsync(string options)
    {
        var limits = (await _tether.AskAsync($"org limits {{org}} {options}")).GetProperty("limits");
        return (Limit(limits, "per_call"), Limit(limits, "per_contact"), Limit(limits, "per_day"));
    }

    private static int Limit(JsonElement limits, string name) => limits.GetProperty(name).GetInt32();
}
