using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class RetentionCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Ended_secrets_are_counted_by_a_rehearsal_and_put_away_otherwise()
    {
        await _tether.DoAsync("org secret add {org} --label agent");
        await _tether.DoAsync("org secret rotate {org} --label agent --overlap 0m");

        Assert.Equal(1, await SecretsAsync("--dry-run"));
        Assert.Equal(1, await SecretsAsync("--yes"));
        Assert.Equal(0, await SecretsAsync("--yes"));
        Assert.Equal(1, (await _tether.AskAsync("org secret list {org}")).GetArrayLength());
    }

    [Fact]
    public async Task People_read_what_was_removed() =>
        Assert.Equal(
            $"Would remove 0 messages, 0 conversations, 0 contacts, 0 expired rows and 0 ended tool secrets of {_tether.Organization}.\n",
            await _tether.DoAsync("retention apply {org} --older-than 180d --dry-run")
        );

    [Theory]
    [InlineData("{org} --older-than 1d", "from 2d to 36500d")]
    [InlineData("{org} --older-than soon", "from 2d to 36500d")]
    [InlineData("{org}", "--older-than")]
    [InlineData("missing --older-than 180d", "no organization missing")]
    public async Task An_invalid_value_is_refused(string arguments, string reason) =>
        Assert.Contains(reason, await _tether.RefusedAsync($"retention apply {arguments}"), StringComparison.Ordinal);

    private async Task<int> SecretsAsync(string option) =>
        (await _tether.AskAsync($"retention apply {{org}} --older-than 180d {option}"))
            .GetProperty("secrets")
            .GetInt32();
}
