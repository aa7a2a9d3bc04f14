using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;

namespace TetherRelay.Tests.ApiKeys;

public sealed class ApiKeyAuthenticatorTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogs _logs = new();
    private readonly ServiceProvider _meters = Meters.Services();
    private readonly Measurements _measured;
    private readonly string _org = OrganizationIds.New();
    private readonly StorageTap _tap;
    private readonly ApiKeyStore _keys;
    private readonly OrganizationStore _organizations;
    private readonly ApiKeyAuthenticator _authenticator;
    private readonly BackgroundWork _background = new();
    private (string Key, ApiKeyInfo Info) _made;

    public ApiKeyAuthenticatorTests(StorageFixture storage)
    {
        _measured = new Measurements(_meters);
        _tap = new StorageTap(storage);
        // What operators do is not counted.
        _keys = new ApiKeyStore(storage.Clients, _time);
        _organizations = new OrganizationStore(storage.Clients, new MemorySecretStore());
        _authenticator = Create(_tap.Storage());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _organizations.CreateAsync(Samples.Organization(_org), Token);
        _made = await _keys.CreateAsync(_org, ApiKeyScope.Read, "desk", TimeSpan.FromDays(90), Token);
    }

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        _measured.Dispose();
        return _meters.DisposeAsync();
    }

    [Fact]
    public async Task A_key_selects_its_organization_and_scope()
    {
        var holder = await AuthenticateAsync(_made.Key);

        Assert.Equal((_org, ApiKeyScope.Read), (holder?.Organization.Id, holder?.Scope));
        Assert.Empty(_logs.Lines);
        Assert.Empty(_measured.Of("auth.failures"));
    }

    [Fact]
    public async Task A_warm_request_asks_storage_nothing_and_an_unknown_key_costs_one_point_read_each_time()
    {
        await AuthenticateAsync(_made.Key);
        await _background.StopAsync(Token);
        _tap.Clear();

        for (var i = 0; i < 100; i++)
            Assert.NotNull(await AuthenticateAsync(_made.Key));
        Assert.Empty(_tap.Calls);

        for (var i = 1; i <= 10; i++)
        {
            Assert.Null(await AuthenticateAsync("trk_unknown"));
            Assert.Equal(i, _tap.Calls.Count);
        }
        AssertRefused("unknown", times: 10);
    }

    [Fact]
    public async Task A_token_that_is_no_API_key_costs_no_read()
    {
        Assert.Null(await AuthenticateAsync("trs_a"));
        Assert.Null(await AuthenticateAsync("trk_a,Bearer trk_b"));
        Assert.Null(await AuthenticateAsync("trk_" + new string('a', 300)));
        Assert.Null((await _authenticator.AuthenticateAsync(null, Token)).Holder);

        Assert.Empty(_tap.Calls);
    }

    [Fact]
    public async Task A_tool_secret_is_no_key_even_where_a_row_says_so()
    {
        var secret = await new ToolSecretStore(_tap.Storage(), new MemorySecretStore(), _time).AddAsync(
            _org,
            "agent",
            Token
        );
        var row = (await _keys.FindAsync(BearerToken.RowKey(_made.Key), Token))! with
        {
            Key = BearerToken.RowKey(secret),
        };
        await _tap.Storage()
            .Tables.GetTableClient(TableNames.ApiKeys)
            .UpsertEntityAsync(row.ToEntity(), cancellationToken: Token);
        Assert.NotNull(await _keys.FindAsync(BearerToken.RowKey(secret), Token));

        Assert.Null(await AuthenticateAsync(secret));
    }

    [Fact]
    public async Task An_expired_key_is_refused_at_once_also_where_it_is_cached()
    {
        Pass(seconds: TimeSpan.FromDays(90).TotalSeconds - 1);
        Assert.NotNull(await AuthenticateAsync(_made.Key));

        Pass(seconds: 1);

        Assert.Equal(new ApiKeyAuthentication(null, IsExpired: true), await ResultAsync(_made.Key));
        Assert.Equal(new ApiKeyAuthentication(null, IsExpired: false), await ResultAsync("trk_unknown"));
        Assert.Equal(["kind=key reason=expired", "kind=key reason=unknown"], _measured.Of("auth.failures"));
    }

    [Fact]
    public async Task The_last_use_is_written_once_an_hour_in_the_background()
    {
        var first = _time.GetUtcNow();
        for (var i = 0; i < 100; i++)
            await AuthenticateAsync(_made.Key);
        await _background.StopAsync(Token);
        Assert.Equal(first, await LastUsedAsync());

        Pass(seconds: 3599);
        await AuthenticateAsync(_made.Key);
        await _background.StopAsync(Token);
        Assert.Equal(first, await LastUsedAsync());

        Pass(seconds: 1);
        await AuthenticateAsync(_made.Key);
        await _background.StopAsync(Token);
        Assert.Equal(first.AddHours(1), await LastUsedAsync());
        Assert.Equal(2, _tap.Methods.Count(method => method == "PATCH"));
    }

    [Fact]
    public async Task A_use_that_cannot_be_recorded_harms_no_request_and_brings_no_revoked_key_back()
    {
        await AuthenticateAsync(_made.Key);
        await _background.StopAsync(Token);
        await _keys.RevokeAsync(_org, _made.Info.Id, Token);
        Pass(seconds: 3600);
        await _keys.RecordUseAsync(BearerToken.RowKey(_made.Key), _time.GetUtcNow(), Token);

        Assert.Null(await AuthenticateAsync(_made.Key));
        Assert.Empty(await _keys.ListAsync(_org, Token));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_a_minute()
    {
        await AuthenticateAsync(_made.Key);
        Assert.True(await _keys.RevokeAsync(_org, _made.Info.Id, Token));
        Pass(seconds: 60);

        Assert.Null(await AuthenticateAsync(_made.Key));
    }

    [Fact]
    public async Task An_outage_of_storage_is_bridged_for_15_minutes_and_then_thrown()
    {
        await AuthenticateAsync(_made.Key);
        _tap.Plan = (_, _) => StorageFault.Busy;
        Pass(seconds: 899);

        Assert.NotNull(await AuthenticateAsync(_made.Key));

        Pass(seconds: 1);
        await Assert.ThrowsAsync<RequestFailedException>(() => AuthenticateAsync(_made.Key));
    }

    [Fact]
    public async Task A_key_whose_organization_is_gone_is_refused_each_time_and_looked_up_once()
    {
        var orphan = await _keys.CreateAsync(
            OrganizationIds.New(),
            ApiKeyScope.Write,
            "orphan",
            TimeSpan.FromDays(90),
            Token
        );

        for (var i = 0; i < 10; i++)
            Assert.Null(await AuthenticateAsync(orphan.Key));

        Assert.Equal(2, _tap.Calls.Count);
        AssertRefused("no_organization", times: 10);
    }

    [Fact]
    public async Task The_demo_key_is_looked_up_on_the_emulator_alone()
    {
        // Other tests may have made it in this emulator, or not.
        await AuthenticateAsync(ApiKey.Demo);
        Assert.NotEmpty(_tap.Calls);

        var production = Create(ProductionStorage.Create());
        Assert.Null((await production.AuthenticateAsync($"Bearer {ApiKey.Demo}", Token)).Holder);

        Assert.Equal("kind=key reason=demo", _measured.Of("auth.failures").Last());
    }

    [Fact]
    public async Task A_refresh_that_fails_is_logged_by_what_it_was_for_and_without_key_or_hash()
    {
        await AuthenticateAsync(_made.Key);
        _tap.Plan = (_, _) => StorageFault.Busy;
        Pass(seconds: 60);
        await AuthenticateAsync(_made.Key);

        foreach (var name in new[] { "API key's row", "organization" })
            Assert.Single(_logs.All, line => line.StartsWith($"The {name} could not", StringComparison.Ordinal));
        Assert.All(_logs.All, line => Assert.DoesNotContain(_made.Key, line, StringComparison.Ordinal));
        Assert.All(
            _logs.All,
            line => Assert.DoesNotContain(BearerToken.RowKey(_made.Key), line, StringComparison.Ordinal)
        );
    }

    private void AssertRefused(string reason, int times) =>
        Assert.Equal(Enumerable.Repeat($"kind=key reason={reason}", times), _measured.Of("auth.failures"));

    private async Task<ApiKeyHolder?> AuthenticateAsync(string token) =>
        (await _authenticator.AuthenticateAsync($"Bearer {token}", Token)).Holder;

    private async Task<ApiKeyAuthentication> ResultAsync(string token) =>
        await _authenticator.AuthenticateAsync($"Bearer {token}", Token);

    private async Task<DateTimeOffset?> LastUsedAsync() => Assert.Single(await _keys.ListAsync(_org, Token)).LastUsed;

    private ApiKeyAuthenticator Create(RelayStorage storage) =>
        new(
            new LocalStage(storage),
            new ApiKeyStore(storage, _time),
            new OrganizationCache(
                new OrganizationStore(storage, new MemorySecretStore()),
                _time,
                _logs.Logger<OrganizationCache>()
            ),
            _meters.GetRequiredService<RelayMeter>(),
            _background,
            _time,
            _logs.Logger<ApiKeyAuthenticator>()
        );

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
