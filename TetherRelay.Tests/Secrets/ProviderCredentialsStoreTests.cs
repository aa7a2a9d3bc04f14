using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Secrets;

public sealed class ProviderCredentialsStoreTests
{
    private const string Org = "acme";

    private readonly FakeTimeProvider _time = new();
    private readonly MemorySecretStore _secrets = new();
    private readonly ProviderCredentialsStore _store;

    public ProviderCredentialsStoreTests() => _store = Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Credentials_are_trimmed_on_the_way_in()
    {
        await _store.SetAsync(Org, Twilio(" AC1 ", "\ttoken\n"), Token);

        Assert.Equal("""{"account_sid":"AC1","auth_token":"token"}""", Assert.Single(_secrets.EnabledValues));
        Assert.Equal("token", (await GetAsync())!["auth_token"]);
    }

    [Fact]
    public async Task Each_organization_and_provider_has_its_own()
    {
        await _store.SetAsync(Org, Twilio("AC1", "token"), Token);

        Assert.NotNull(await _store.GetAsync(Org, ProviderName.Twilio, Token));
        Assert.Null(await _store.GetAsync(Org, ProviderName.Sinch, Token));
        Assert.Null(await _store.GetAsync("acme2", ProviderName.Twilio, Token));
    }

    [Fact]
    public async Task Warm_reads_do_not_reach_the_store_whether_there_is_something_or_not()
    {
        await _store.SetAsync(Org, Twilio("AC1", "token"), Token);
        await GetAsync();
        await _store.GetAsync(Org, ProviderName.Sinch, Token);
        var reads = _secrets.Reads;

        for (var i = 0; i < 10; i++)
        {
            await GetAsync();
            await _store.GetAsync(Org, ProviderName.Sinch, Token);
        }

        Assert.Equal(reads, _secrets.Reads);
    }

    [Fact]
    public async Task Credentials_that_are_set_or_cleared_count_at_once_here_and_elsewhere_within_a_minute()
    {
        var elsewhere = Create();
        await _store.SetAsync(Org, Twilio("AC1", "old"), Token);
        await GetAsync();
        await elsewhere.GetAsync(Org, ProviderName.Twilio, Token);

        await _store.SetAsync(Org, Twilio("AC1", "new"), Token);
        Assert.Equal("new", (await GetAsync())!["auth_token"]);
        await _store.ClearAsync(Org, ProviderName.Twilio, Token);
        Assert.Null(await GetAsync());

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(await elsewhere.GetAsync(Org, ProviderName.Twilio, Token));
    }

    [Fact]
    public async Task An_outage_is_bridged()
    {
        await _store.SetAsync(Org, Twilio("AC1", "token"), Token);
        await GetAsync();
        _secrets.IsDown = true;
        _time.Advance(TimeSpan.FromMinutes(14));

        Assert.Equal("token", (await GetAsync())!["auth_token"]);
        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<SecretStoreException>(GetAsync);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("A")]
    public async Task An_id_that_is_not_well_formed_makes_no_name(string org) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.SetAsync(org, Twilio("AC1", "token"), Token));

    private Task<ProviderCredentials?> GetAsync() => _store.GetAsync(Org, ProviderName.Twilio, Token).AsTask();

    private ProviderCredentialsStore Create() => new(_secrets, _time, NullLogger<ProviderCredentialsStore>.Instance);

    private static ProviderCredentials Twilio(string sid, string token) =>
        ProviderCredentials.Create(
            ProviderName.Twilio,
            new Dictionary<string, string> { ["account_sid"] = sid, ["auth_token"] = token }
        );
}
