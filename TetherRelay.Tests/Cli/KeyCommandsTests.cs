using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class KeyCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_key_is_shown_once()
    {
        var lines = (await _tether.DoAsync("org key create {org} --scope read --label \"front desk\"")).Split('\n');

        Assert.Matches("^trk_[A-Za-z0-9_-]{43}$", lines[0]);
        Assert.Contains("not shown again", lines[1], StringComparison.Ordinal);
        var listed = await _tether.DoAsync("org key list {org}");
        Assert.Contains("front desk", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(lines[0][4..], listed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 365)]
    [InlineData("--expires 90d", 90)]
    public async Task A_key_expires_and_the_list_shows_when_and_its_last_use(string option, int days)
    {
        var made = await _tether.AskAsync($"org key create {{org}} --scope read --label desk {option}");

        var left = made.GetProperty("expires").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        Assert.InRange(left.TotalDays, days - 0.1, days);
        Assert.Equal(JsonValueKind.Null, Assert.Single(await ListAsync()).GetProperty("last_used").ValueKind);
        var used = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        await new ApiKeyStore(storage.Clients, TimeProvider.System).RecordUseAsync(
            BearerToken.RowKey(made.GetProperty("key").GetString()!),
            used,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(used, Assert.Single(await ListAsync()).GetProperty("last_used").GetDateTimeOffset());
        Assert.Contains("2026-05-01 12:00:00Z", await _tether.DoAsync("org key list {org}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_revoked_by_its_id()
    {
        var kept = await CreateAsync("write");
        var ended = await CreateAsync("read");

        await _tether.DoAsync($"org key revoke {{org}} {ended.GetProperty("id")} --yes");

        var left = Assert.Single(await ListAsync());
        Assert.Equal(kept.GetProperty("id").GetString(), left.GetProperty("id").GetString());
        Assert.Equal("write", left.GetProperty("scope").GetString());
        Assert.Contains(
            "There is no key",
            await _tether.RefusedAsync($"org key revoke {{org}} {ended.GetProperty("id")}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_demo_key_is_made_however_often_it_is_asked_for()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                ApiKey.Demo,
                (await _tether.AskAsync("org key create {org} --demo --label demo")).GetProperty("key").GetString()
            );

        Assert.Single(await ListAsync());
    }

    [Theory]
    [InlineData("create {org} --label desk", "--scope is read or write")]
    [InlineData("create {org} --scope all --label desk", "--scope is read or write")]
    [InlineData("create missing --scope read --label desk", "no organization missing")]
    [InlineData(
        "create {org} --scope read --label 12345678901234567890123456789012345678901234567890123456789012345",
        "at most 64"
    )]
    [InlineData("create {org} --scope read", "--label")]
    [InlineData("create {org} --scope read --label \" \"", "needs a label")]
    [InlineData(
        "create {org} --scope read --label desk\e[31m",
        "The label has the control character U+001B: leave it out."
    )]
    [InlineData("create {org} --demo --label desk\u202E", "The label has the reordering character U+202E")]
    [InlineData("create {org} --scope read --label desk --expires never", "such as 90d")]
    [InlineData("create {org} --scope read --label desk --expires 59m", "such as 90d")]
    [InlineData("create {org} --scope read --label desk --expires 3651d", "such as 90d")]
    [InlineData("revoke {org} trk_something", "by its id")]
    public async Task Wrong_input_is_refused_and_nothing_is_written(string line, string reason)
    {
        Assert.Contains(reason, await _tether.RefusedAsync($"org key {line}"), StringComparison.Ordinal);
        Assert.Contains("There is no key.", await _tether.DoAsync("org key list {org}"), StringComparison.Ordinal);
    }

    private Task<JsonElement> CreateAsync(string scope) =>
        _tether.AskAsync($"org key create {{org}} --scope {scope} --label desk");

    private async Task<JsonElement[]> ListAsync() =>
        [.. (await _tether.AskAsync("org key list {org}")).EnumerateArray()];
}
