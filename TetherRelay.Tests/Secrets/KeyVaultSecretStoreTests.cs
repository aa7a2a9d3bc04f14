using TetherRelay.Core.Secrets;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Secrets;

public sealed class KeyVaultSecretStoreTests : IAsyncLifetime
{
    private const string Name = "tool-acme-agent";
    private const string Value = "trs_value-that-must-not-leak";

    private KeyVaultServer _vault = null!;
    private ISecretStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _vault = await KeyVaultServer.StartAsync();
        _store = _vault.CreateStore();
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_value_is_read_back_after_one_challenge()
    {
        await _store.SetAsync(Name, Value, Token);

        Assert.Equal(Value, await _store.GetAsync(Name, version: null, Token));
        Assert.Equal(3, _vault.Requests);
    }

    [Fact]
    public async Task Each_version_keeps_its_value_and_the_newest_is_the_default()
    {
        var first = await _store.SetAsync(Name, "first", Token);
        var second = await _store.SetAsync(Name, "second", Token);

        Assert.Equal("first", await _store.GetAsync(Name, first, Token));
        Assert.Equal("second", await _store.GetAsync(Name, second, Token));
        Assert.Equal("second", await _store.GetAsync(Name, version: null, Token));
    }

    [Fact]
    public async Task A_missing_secret_reads_as_null()
    {
        await _store.SetAsync(Name, Value, Token);

        Assert.Equal(Value, await _store.GetAsync(Name, version: null, Token));
        Assert.Null(await _store.GetAsync("tool-acme-other", version: null, Token));
        Assert.Null(await _store.GetAsync(Name, Guid.NewGuid().ToString("N"), Token));
    }

    [Fact]
    public async Task A_disabled_version_reads_as_null_and_the_others_stay()
    {
        var first = await _store.SetAsync(Name, "first", Token);
        await _store.SetAsync(Name, "second", Token);

        await _store.DisableAsync(Name, first, Token);

        Assert.Null(await _store.GetAsync(Name, first, Token));
        Assert.Equal("second", await _store.GetAsync(Name, version: null, Token));
        Assert.Equal([false, true], _vault.Contents.Enabled(Name));
    }

    [Fact]
    public async Task Disabling_without_a_version_disables_the_newest_and_can_be_repeated()
    {
        await _store.SetAsync(Name, "first", Token);
        await _store.SetAsync(Name, "second", Token);

        await _store.DisableAsync(Name, version: null, Token);
        await _store.DisableAsync(Name, version: null, Token);

        Assert.Equal([true, false], _vault.Contents.Enabled(Name));
    }

    [Fact]
    public async Task Disabling_what_is_missing_is_no_error()
    {
        await _store.DisableAsync(Name, version: null, Token);
        await _store.DisableAsync(Name, Guid.NewGuid().ToString("N"), Token);

        Assert.Empty(_vault.Contents.Names);
    }

    [Fact]
    public async Task A_disabled_name_can_be_set_again()
    {
        await _store.SetAsync(Name, "first", Token);
        await _store.DisableAsync(Name, version: null, Token);

        await _store.SetAsync(Name, "second", Token);

        Assert.Equal("second", await _store.GetAsync(Name, version: null, Token));
    }

    [Fact]
    public async Task A_lack_of_rights_is_not_taken_for_a_disabled_secret()
    {
        _vault.Fail(403, "Forbidden");

        var error = await Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Name, version: null, Token));

        Assert.Contains("lacks the right", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SecretStoreException>(() => _store.DisableAsync(Name, version: null, Token));
    }

    [Fact]
    public async Task A_deleted_name_is_refused_with_what_to_do()
    {
        _vault.Contents.SoftDelete(Name);

        var error = await Assert.ThrowsAsync<SecretStoreException>(() => _store.SetAsync(Name, Value, Token));

        Assert.Contains("recover or purge", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_passing_fault_is_retried(int status)
    {
        await _store.SetAsync(Name, Value, Token);
        _vault.Fail(status, "Busy", times: 2);

        Assert.Equal(Value, await _store.GetAsync(Name, version: null, Token));
    }

    [Theory]
    [InlineData(429, "too many requests")]
    [InlineData(503, "503 Busy")]
    public async Task A_lasting_fault_is_given_up_after_three_tries(int status, string cause)
    {
        _vault.Fail(status, "Busy");

        var error = await Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Name, version: null, Token));

        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _vault.Requests);
    }

    [Fact]
    public async Task A_vault_that_asks_for_patience_is_not_asked_again()
    {
        _vault.Fail(429, "Throttled", retryAfter: 60);

        await Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Name, version: null, Token));

        Assert.Equal(1, _vault.Requests);
    }

    [Fact]
    public async Task A_vault_out_of_reach_is_named_as_such()
    {
        _vault.Disconnect();

        var error = await Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Name, version: null, Token));

        Assert.Contains("could not be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_hangs_is_left_when_the_caller_gives_up()
    {
        _vault.Hang();
        using var hangUp = new CancellationTokenSource();
        var reading = _store.GetAsync(Name, version: null, hangUp.Token);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    public async Task No_fault_repeats_the_value(int status)
    {
        _vault.Fail(status, "Refused");

        var error = await Assert.ThrowsAsync<SecretStoreException>(() => _store.SetAsync(Name, Value, Token));

        Assert.DoesNotContain(Value, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_client_waits_two_seconds_at_most_and_logs_no_content()
    {
        var options = KeyVaultClients.Options();

        Assert.Equal(TimeSpan.FromSeconds(2), options.Retry.NetworkTimeout);
        Assert.False(options.Diagnostics.IsLoggingContentEnabled);
    }
}
