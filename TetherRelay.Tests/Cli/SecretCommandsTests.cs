using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class SecretCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_secret_is_shown_once_with_the_header_for_ElevenLabs()
    {
        var shown = await _tether.DoAsync("org secret add {org} --label agent");

        var lines = shown.Split('\n');
        Assert.Matches("^trs_[A-Za-z0-9_-]{43}$", lines[0]);
        Assert.Contains("not shown again", lines[1], StringComparison.Ordinal);
        Assert.Equal($"Bearer {lines[0]}", lines[2]);
        foreach (
            var other in (string[])["org secret list {org}", "org secret list {org} --json", "org show {org} --json"]
        )
            Assert.DoesNotContain(lines[0], await _tether.DoAsync(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_the_secret_as_JSON()
    {
        var added = await _tether.AskAsync("org secret add {org} --label agent");

        var secret = added.GetProperty("secret").GetString();
        Assert.StartsWith("trs_", secret, StringComparison.Ordinal);
        Assert.Equal($"Bearer {secret}", added.GetProperty("authorization").GetString());
        Assert.Equal(_tether.Organization, added.GetProperty("organization").GetString());
        Assert.Equal("agent", added.GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_label_is_taken_once()
    {
        await _tether.DoAsync("org secret add {org} --label agent");

        var sentence = await _tether.RefusedAsync("org secret add {org} --label agent");

        Assert.Contains("already", sentence, StringComparison.Ordinal);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task The_demo_secret_is_added_however_often_it_is_asked_for()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                ToolSecret.Demo,
                (await _tether.AskAsync("org secret add {org} --label demo --demo")).GetProperty("secret").GetString()
            );

        Assert.Single(await ListAsync());
    }

    [Theory]
    [InlineData("", 24 * 60)]
    [InlineData("--overlap 30m", 30)]
    [InlineData("--overlap 7d", 7 * 24 * 60)]
    public async Task A_rotation_leaves_the_old_secret_its_overlap(string overlap, int minutes)
    {
        var first = await AddAsync();

        var second = (await _tether.AskAsync($"org secret rotate {{org}} --label agent {overlap}"))
            .GetProperty("secret")
            .GetString();

        Assert.NotEqual(first, second);
        var secrets = await ListAsync();
        Assert.Equal([true, true], secrets.Select(secret => secret.GetProperty("active").GetBoolean()));
        var ending = Assert.Single(
            secrets,
            secret => secret.GetProperty("expires").ValueKind is not JsonValueKind.Null
        );
        var made = secrets.Single(secret => secret.GetProperty("expires").ValueKind is JsonValueKind.Null);
        Assert.Equal(
            minutes,
            (
                ending.GetProperty("expires").GetDateTimeOffset() - made.GetProperty("created").GetDateTimeOffset()
            ).TotalMinutes,
            precision: 3
        );
    }

    [Fact]
    public async Task Revoking_ends_every_secret_of_the_label()
    {
        await AddAsync();
        await _tether.DoAsync("org secret rotate {org} --label agent");

        var revoked = await _tether.AskAsync("org secret revoke {org} --label agent --yes");

        Assert.Equal("agent", revoked.GetProperty("label").GetString());
        Assert.DoesNotContain(await ListAsync(), secret => secret.GetProperty("active").GetBoolean());
    }

    [Theory]
    [InlineData("add {org} --label \"Two Words\"", "A label is")]
    [InlineData("add {org} --label agent\e[31m", "A label is 1 to 32 lower-case letters and digits.")]
    [InlineData("add {org}", "--label")]
    [InlineData("rotate {org} --label missing", "missing")]
    [InlineData("revoke {org} --label missing", "no secret missing")]
    [InlineData("rotate {org} --label agent --overlap 31d", "such as 24h")]
    [InlineData("rotate {org} --label agent --overlap 999999d", "such as 24h")]
    [InlineData("rotate {org} --label agent --overlap -1h", "such as 24h")]
    [InlineData("rotate {org} --label agent --overlap tomorrow", "such as 24h")]
    public async Task Wrong_input_is_refused_and_nothing_is_written(string line, string reason)
    {
        var sentence = await _tether.RefusedAsync($"org secret {line}");

        Assert.Contains(reason, sentence, StringComparison.Ordinal);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task People_see_when_a_secret_ends()
    {
        Assert.Contains(
            "There is no secret.",
            await _tether.DoAsync("org secret list {org}"),
            StringComparison.Ordinal
        );
        await AddAsync();

        var shown = await _tether.DoAsync("org secret list {org}");

        Assert.Contains("agent", shown, StringComparison.Ordinal);
        Assert.Contains(
            DateTimeOffset.UtcNow.Year.ToString(CultureInfo.InvariantCulture),
            shown,
            StringComparison.Ordinal
        );
    }

    private async Task<string?> AddAsync() =>
        (await _tether.AskAsync("org secret add {org} --label agent")).GetProperty("secret").GetString();

    private async Task<JsonElement[]> ListAsync() =>
        [.. (await _tether.AskAsync("org secret list {org}")).EnumerateArray()];
}
