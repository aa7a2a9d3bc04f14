using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class PauseCommandsTests : IAsyncLifetime
{
    // Of its own, because a pause of all organizations is one of other tests', too.
    private readonly StorageFixture _storage = new();
    private Tether _tether = null!;

    public async ValueTask InitializeAsync()
    {
        await _storage.InitializeAsync();
        _tether = new Tether(_storage);
        await _tether.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _tether.Dispose();
        await _storage.DisposeAsync();
    }

    [Theory]
    [InlineData("pause --all", "resume --all")]
    [InlineData("pause {org} --for 2h", "resume {org}")]
    [InlineData("pause --all", "org resume {org}")]
    public async Task A_pause_suspends_the_organization_until_it_ends(string pause, string resume)
    {
        await _tether.DoAsync(pause);
        Assert.Equal("suspended", await StatusAsync());
        var refusal = await _tether.RefusedAsync("send {org} +14165550123 Hello");
        Assert.Contains($"{_tether.Organization} is paused until 20", refusal, Ordinal);
        Assert.Contains($"`tether resume {_tether.Organization}` ends it.", refusal, Ordinal);
        Assert.Contains("is paused until 20", (await _tether.RunAsync("doctor {org}")).Output, Ordinal);

        await _tether.DoAsync(resume);
        Assert.Equal("active", await StatusAsync());
    }

    [Fact]
    public async Task A_pause_is_of_all_organizations_and_as_long_as_claims_hold()
    {
        var before = TimeProvider.System.GetUtcNow();

        var paused = Assert.Single((await _tether.AskAsync("pause --all")).EnumerateArray());

        Assert.Equal(_tether.Organization, paused.GetProperty("id").GetString());
        Assert.InRange(
            paused.GetProperty("paused_until").GetDateTimeOffset() - before,
            TimeSpan.FromHours(25),
            TimeSpan.FromHours(25.1)
        );
    }

    [Fact]
    public async Task The_end_of_a_pause_leaves_a_suspended_organization_suspended()
    {
        await _tether.DoAsync("org suspend {org} --yes");

        await _tether.DoAsync("pause --all");
        await _tether.DoAsync("resume --all");

        Assert.Equal("suspended", await StatusAsync());
    }

    [Theory]
    [InlineData("pause --all --for soon", "such as 25h")]
    [InlineData("pause --all --for 31d", "such as 25h")]
    [InlineData("pause", "Name an organization, or say --all")]
    [InlineData("resume", "Name an organization, or say --all")]
    [InlineData("pause {org} --all", "exclude each other")]
    [InlineData("pause missing", "no organization missing")]
    [InlineData("resume missing", "no organization missing")]
    public async Task An_invalid_value_is_refused(string line, string reason) =>
        Assert.Contains(reason, await _tether.RefusedAsync(line), Ordinal);

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private async Task<string?> StatusAsync() =>
        (await _tether.AskAsync("org show {org}")).GetProperty("status").GetString();
}
