using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;

namespace TetherRelay.Tests.Organizations;

/// <summary>Real storage and the real vault client: what they are asked is counted.</summary>
public sealed class OrganizationAuthenticatorTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Label = "agent1";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogs _logs = new();
    private readonly StorageTap _tap = new(storage);
    private readonly ServiceProvider _meters = Meters.Services();
    private readonly string _org = OrganizationIds.New();
    private Measurements _measured = null!;
    private KeyVaultServer _vault = null!;
    private ToolSecretStore _toolSecrets = null!;
    private OrganizationStore _organizations = null!;
    private OrganizationAuthenticator _authenticator = null!;
    private string _secret = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _measured = new Measurements(_meters);
        _vault = await KeyVaultServer.StartAsync();
        // What operators do is not counted.
        _toolSecrets = new ToolSecretStore(storage.Clients, _vault.CreateStore(), _time);
        _organizations = new OrganizationStore(storage.Clients, new MemorySecretStore());
        await _organizations.CreateAsync(Samples.Organization(_org), Token);
        _secret = await _toolSecrets.AddAsync(_org, Label, Token);
        _authenticator = Create(_tap.Storage(), _vault.CreateStore());
    }

    public async ValueTask DisposeAsync()
    {
        _tap.Dispose();
        _measured.Dispose();
        await _vault.DisposeAsync();
        await _meters.DisposeAsync();
    }

    [Fact]
    public async Task A_secret_selects_its_organization()
    {
        Assert.Equal(_org, (await AuthenticateAsync(_secret))?.Id);
        Assert.Empty(_logs.Lines);
        Assert.Empty(_measured.Of("auth.failures"));
    }

    [Fact]
    public async Task A_warm_request_asks_neither_storage_nor_vault()
    {
        await AuthenticateAsync(_secret);
        var (storage, vault) = (_tap.Calls.Count, _vault.Requests);
        Assert.Equal(2, storage);

        for (var i = 0; i < 100; i++)
            Assert.NotNull(await AuthenticateAsync(_secret));

        Assert.Equal(storage, _tap.Calls.Count);
        Assert.Equal(vault, _vault.Requests);
        // The row, the value's hash, the organization.
        Assert.Equal(3, _authenticator.CachedCount);
    }

    [Fact]
    public async Task An_unknown_token_costs_one_point_read_each_time_and_never_reaches_the_vault()
    {
        var before = _vault.Requests;

        for (var i = 1; i <= 10; i++)
        {
            Assert.Null(await AuthenticateAsync("trs_unknown"));
            Assert.Equal(i, _tap.Calls.Count);
        }

        Assert.Equal(before, _vault.Requests);
        Assert.Equal(0, _authenticator.CachedCount);
        AssertRefused("unknown", times: 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-ours")]
    [InlineData("trs_a,Bearer trs_b")]
    public async Task A_token_that_is_no_tool_secret_costs_no_read(string token)
    {
        Assert.Null(await AuthenticateAsync(token));
        Assert.Null(await AuthenticateAsync("trs_" + new string('a', 300)));
        Assert.Null(await _authenticator.AuthenticateAsync(null, Token));

        Assert.Empty(_tap.Calls);
        Assert.NotNull(await AuthenticateAsync(_secret));
        Assert.NotEmpty(_tap.Calls);
    }

    [Fact]
    public async Task A_row_without_its_value_in_the_vault_is_not_enough()
    {
        var forged = $"trs_{Guid.NewGuid():N}";
        var row = await new ToolSecretTable(storage.Clients).FindAsync(Key(_secret), Token);
        await new ToolSecretTable(storage.Clients).WriteAsync(row! with { Key = Key(forged) }, Token);

        Assert.Null(await AuthenticateAsync(forged));
        Assert.NotNull(await AuthenticateAsync(_secret));
        AssertRefused("other_secret");
    }

    [Fact]
    public async Task A_version_that_was_disabled_in_the_vault_is_refused_each_time_and_looked_up_once()
    {
        await _vault.CreateStore().DisableAsync($"tool-{_org}-{Label}", version: null, Token);
        Assert.Null(await AuthenticateAsync(_secret));
        var (storage, vault) = (_tap.Calls.Count, _vault.Requests);

        for (var i = 0; i < 9; i++)
            Assert.Null(await AuthenticateAsync(_secret));

        Assert.Equal((storage, vault), (_tap.Calls.Count, _vault.Requests));
        AssertRefused("no_secret", times: 10);
    }

    [Fact]
    public async Task Old_and_new_are_valid_during_a_rotation_and_the_old_one_ends_on_the_second()
    {
        var renewed = await _toolSecrets.RotateAsync(_org, Label, TimeSpan.FromSeconds(30), Token);
        Assert.NotNull(await AuthenticateAsync(_secret));
        Assert.NotNull(await AuthenticateAsync(renewed));

        Pass(seconds: 30);

        Assert.Null(await AuthenticateAsync(_secret));
        Assert.NotNull(await AuthenticateAsync(renewed));
        AssertRefused("revoked");
    }

    [Fact]
    public async Task A_revoked_secret_is_refused_within_a_minute()
    {
        Assert.NotNull(await AuthenticateAsync(_secret));
        await _toolSecrets.RevokeAsync(_org, Label, Token);
        Pass(seconds: 60);

        Assert.Null(await AuthenticateAsync(_secret));
    }

    [Fact]
    public async Task A_suspended_organization_is_returned_as_such_within_a_minute()
    {
        await AuthenticateAsync(_secret);
        await _organizations.UpdateAsync(_org, now => now with { Status = OrganizationStatus.Suspended }, Token);
        Pass(seconds: 60);

        Assert.Equal(OrganizationStatus.Suspended, (await AuthenticateAsync(_secret))?.Status);
    }

    [Fact]
    public async Task A_secret_whose_organization_is_gone_is_refused_each_time_and_looked_up_once()
    {
        var orphan = await _toolSecrets.AddAsync(OrganizationIds.New(), Label, Token);

        for (var i = 0; i < 10; i++)
            Assert.Null(await AuthenticateAsync(orphan));

        Assert.Equal(2, _tap.Calls.Count);
        AssertRefused("no_organization", times: 10);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(899)]
    public async Task An_outage_of_storage_and_vault_is_bridged_for_15_minutes(double age)
    {
        await AuthenticateAsync(_secret);
        _tap.Plan = (_, _) => StorageFault.Busy;
        _vault.Disconnect();
        Pass(age);

        Assert.Equal(_org, (await AuthenticateAsync(_secret))?.Id);
    }

    [Fact]
    public async Task After_15_minutes_of_outage_the_failure_is_thrown()
    {
        await AuthenticateAsync(_secret);
        _tap.Plan = (_, _) => StorageFault.Busy;
        Pass(seconds: 900);

        await Assert.ThrowsAsync<RequestFailedException>(() => AuthenticateAsync(_secret));
    }

    [Fact]
    public async Task A_cold_start_during_an_outage_throws_instead_of_refusing()
    {
        _vault.Fail(503, "Unavailable", retryAfter: 60);
        await Assert.ThrowsAsync<SecretStoreException>(() => AuthenticateAsync(_secret));
        _tap.Plan = (_, _) => StorageFault.Busy;
        await Assert.ThrowsAsync<RequestFailedException>(() => AuthenticateAsync("trs_unknown"));
    }

    [Fact]
    public async Task Requests_that_race_on_a_cold_start_share_their_reads()
    {
        var reads = _vault.Requests;

        var found = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => AuthenticateAsync(_secret)));

        Assert.All(found, organization => Assert.Equal(_org, organization?.Id));
        Assert.Equal(2, _tap.Calls.Count);
        // One challenge, one read.
        Assert.InRange(_vault.Requests - reads, 1, 2);
    }

    [Fact]
    public async Task A_refresh_that_fails_is_logged_by_what_it_was_for_and_without_secret_or_hash()
    {
        await AuthenticateAsync(_secret);
        _tap.Plan = (_, _) => StorageFault.Busy;
        _vault.Fail(403, "Forbidden");
        Pass(seconds: 60);
        await AuthenticateAsync(_secret);

        foreach (var name in new[] { "tool secret's row", "tool secret", "organization" })
            Assert.Single(_logs.All, line => line.StartsWith($"The {name} could not", StringComparison.Ordinal));
        Assert.All(_logs.All, line => Assert.DoesNotContain(_secret, line, StringComparison.Ordinal));
        Assert.All(_logs.All, line => Assert.DoesNotContain(Key(_secret), line, StringComparison.Ordinal));
    }

    private void AssertRefused(string reason, int times = 1) =>
        Assert.Equal(Enumerable.Repeat($"kind=tool reason={reason}", times), _measured.Of("auth.failures"));

    private static string Key(string secret) => BearerToken.RowKey(secret);

    private Task<Organization?> AuthenticateAsync(string token) =>
        _authenticator.AuthenticateAsync($"Bearer {token}", Token).AsTask();

    private OrganizationAuthenticator Create(RelayStorage storage, ISecretStore secrets) =>
        new(
            storage,
            new LocalStage(storage),
            new OrganizationCache(
                new OrganizationStore(storage, new MemorySecretStore()),
                _time,
                _logs.Logger<OrganizationCache>()
            ),
            secrets,
            _meters.GetRequiredService<RelayMeter>(),
            _time,
            _logs.Logger<OrganizationAuthenticator>()
        );

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
