using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class WebhookCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Twilio = """{"account_sid":"AC1","auth_token":"s3cret"}""";

    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_provider_of_the_organization_has_its_address()
    {
        _tether.Settings["PublicUrl"] = "https://relay.example.com/";
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        await _tether.DoAsync("org numbers add {org} +14165550177 --provider sinch --yes");

        var webhooks = (await _tether.AskAsync("org provider webhooks {org}")).GetProperty("webhooks");
        var printed = await _tether.DoAsync("org provider webhooks {org}");

        Assert.Equal(
            ["twilio", "sinch"],
            webhooks.EnumerateArray().Select(webhook => webhook.GetProperty("provider").GetString())
        );
        foreach (var webhook in webhooks.EnumerateArray())
        {
            var (provider, url) = (webhook.GetProperty("provider"), webhook.GetProperty("inbound").GetString()!);
            Assert.Matches(
                $"^https://relay\\.example\\.com/api/webhook/{provider}/{_tether.Organization}/inbound/0\\.[A-Za-z0-9_-]{{22}}$",
                url
            );
            Assert.Contains(url, printed.Split(Environment.NewLine));
        }
    }

    [Fact]
    public async Task Renewed_addresses_differ_and_those_of_other_providers_stay()
    {
        _tether.Settings["PublicUrl"] = "https://relay.example.com/";
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        await _tether.DoAsync("org numbers add {org} +14165550177 --provider sinch --yes");
        var before = await AddressesAsync("");

        var renewed = await AddressesAsync("--renew --provider sinch --overlap 0");
        var after = await AddressesAsync("");
        var both = await AddressesAsync("--renew");

        Assert.Equal(before[1].Replace("/0.", "/1.", StringComparison.Ordinal)[..^22], Assert.Single(renewed)[..^22]);
        Assert.NotEqual(before[1][^22..], renewed[0][^22..]);
        Assert.Equal([before[0], renewed[0]], after);
        Assert.Contains("/1.", both[0], StringComparison.Ordinal);
        Assert.Contains("/2.", both[1], StringComparison.Ordinal);

        async Task<List<string>> AddressesAsync(string options) =>
            [
                .. (await _tether.AskAsync($"org provider webhooks {{org}} {options}"))
                    .GetProperty("webhooks")
                    .EnumerateArray()
                    .Select(webhook => webhook.GetProperty("inbound").GetString()!),
            ];
    }

    [Theory]
    [InlineData("--renew --overlap 31d")]
    [InlineData("--renew --overlap 24")]
    [InlineData("--renew --overlap -1")]
    [InlineData("--overlap 1h")]
    [InlineData("--renew --provider sinch")]
    public async Task An_invalid_renewal_changes_nothing(string options)
    {
        _tether.Settings["PublicUrl"] = "https://relay.example.com/";
        await _tether.DoAsync("org provider set {org} twilio", Twilio);

        await _tether.RefusedAsync($"org provider webhooks {{org}} {options}");

        Assert.Contains("/0.", await _tether.DoAsync("org provider webhooks {org}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_or_a_provider_it_says_what_is_missing()
    {
        Assert.Contains(
            "org provider set",
            await _tether.RefusedAsync("org provider webhooks {org}"),
            StringComparison.Ordinal
        );
        await _tether.DoAsync("org provider set {org} twilio", Twilio);

        Assert.Contains(
            "PublicUrl",
            await _tether.RefusedAsync("org provider webhooks {org}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_key_it_says_so()
    {
        _tether.Settings["PublicUrl"] = "https://relay.example.com";
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        File.Delete(_tether.SecretsFile);

        Assert.Contains(
            "relay-callback-key",
            await _tether.RefusedAsync("org provider webhooks {org}"),
            StringComparison.Ordinal
        );
    }
}
