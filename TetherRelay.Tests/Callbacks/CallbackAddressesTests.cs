using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Callbacks;

public sealed class CallbackAddressesTests
{
    private const string Org = "acme";
    private const string Message = "0123abcd.9876";
    private static readonly string Key1 = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string Key2 = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);

    private readonly FakeTimeProvider _time = new();
    private readonly MemorySecretStore _secrets = new();
    private readonly CapturedLogs _logs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_hmac_sha256_over_the_path_before_it_truncated_to_128_bits()
    {
        await KeyAsync(Key1);

        // printf %s "$path" | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
        Assert.Equal(
            "https://relay.example.com/api/webhook/twilio/acme/status/0123abcd.9876/0.N22tKX5In2MQgRyRjp23eQ",
            (await Addresses().ForAsync(Org, Token)).Status(ProviderName.Twilio, Message)
        );
        Assert.Equal(
            "https://relay.example.com/api/webhook/textgrid/acme/inbound/0.9NsKAkcnjzb0vTPfT_zl6Q",
            (await Addresses().ForAsync(Org, Token)).Inbound(ProviderName.TextGrid)
        );
        Assert.Equal(
            "0123abcd.9876.Pf4vKujvcMad6hTfteQv0w",
            (await Addresses().ForAsync(Org, Token)).ClientReference(Message)
        );
    }

    [Fact]
    public async Task A_receipt_signature_is_valid_for_its_own_address_only()
    {
        await KeyAsync(Key1);
        var addresses = Addresses();
        var signature = Last((await addresses.ForAsync(Org, Token)).Status(ProviderName.Twilio, Message), '/');

        Assert.True((await addresses.ForAsync(Org, Token)).IsStatus(ProviderName.Twilio, Message, signature));
        Assert.False((await addresses.ForAsync(Org, Token)).IsStatus(ProviderName.Sinch, Message, signature));
        Assert.False((await addresses.ForAsync("acme2", Token)).IsStatus(ProviderName.Twilio, Message, signature));
        Assert.False((await addresses.ForAsync(Org, Token)).IsStatus(ProviderName.Twilio, Message + "0", signature));
        Assert.False((await addresses.ForAsync(Org, Token)).IsStatus(ProviderName.Twilio, Message, signature[..^1]));
        Assert.False((await addresses.ForAsync(Org, Token)).IsStatus(ProviderName.Twilio, Message, ""));
        Assert.False((await addresses.ForAsync(Org, Token)).IsInbound(ProviderName.Twilio, signature));
    }

    [Fact]
    public async Task An_inbound_address_is_known_again()
    {
        await KeyAsync(Key1);
        var signature = Last((await Addresses().ForAsync(Org, Token)).Inbound(ProviderName.Sinch), '/');

        Assert.True((await Addresses().ForAsync(Org, Token)).IsInbound(ProviderName.Sinch, signature));
        Assert.False((await Addresses().ForAsync("acme2", Token)).IsInbound(ProviderName.Sinch, signature));
    }

    [Fact]
    public async Task A_reference_holds_within_its_organization_only()
    {
        await KeyAsync(Key1);
        var reference = ((await Addresses().ForAsync(Org, Token)).ClientReference(Message))!;

        Assert.Equal(Message, (await Addresses().ForAsync(Org, Token)).ReadClientReference(reference));
        Assert.Null((await Addresses().ForAsync("acme2", Token)).ReadClientReference(reference));
        Assert.Null((await Addresses().ForAsync(Org, Token)).ReadClientReference("x" + reference));
        Assert.Null((await Addresses().ForAsync(Org, Token)).ReadClientReference("nodot"));
        Assert.Null((await Addresses().ForAsync(Org, Token)).ReadClientReference(""));
    }

    [Fact]
    public async Task After_a_rotation_the_first_key_signs_and_both_verify()
    {
        await KeyAsync(Key1);
        var old = Last((await Addresses().ForAsync(Org, Token)).Inbound(ProviderName.Twilio), '/');
        await KeyAsync($"{Key2}, {Key1}");
        var renewed = Last((await Addresses().ForAsync(Org, Token)).Inbound(ProviderName.Twilio), '/');

        Assert.NotEqual(old, renewed);
        Assert.True((await Addresses().ForAsync(Org, Token)).IsInbound(ProviderName.Twilio, old));
        Assert.True((await Addresses().ForAsync(Org, Token)).IsInbound(ProviderName.Twilio, renewed));
        await KeyAsync(Key2);
        Assert.False((await Addresses().ForAsync(Org, Token)).IsInbound(ProviderName.Twilio, old));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_and_nothing_is_genuine()
    {
        Assert.Null((await Addresses().ForAsync(Org, Token)).Status(ProviderName.Twilio, Message));
        Assert.Null((await Addresses().ForAsync(Org, Token)).ClientReference(Message));
        Assert.False((await Addresses().ForAsync(Org, Token)).IsInbound(ProviderName.Twilio, ""));
    }

    [Fact]
    public async Task Without_a_public_address_there_is_a_reference_but_no_url()
    {
        await KeyAsync(Key1);

        Assert.Null((await Addresses(publicUrl: null).ForAsync(Org, Token)).Status(ProviderName.Sinch, Message));
        Assert.NotNull((await Addresses(publicUrl: null).ForAsync(Org, Token)).ClientReference(Message));
    }

    [Fact]
    public async Task The_key_is_made_once_and_never_replaced()
    {
        var keys = Addresses();
        Assert.Empty(await keys.KeysAsync(Token));

        await keys.EnsureKeyAsync(Token);
        await keys.EnsureKeyAsync(Token);

        Assert.Equal(32, Assert.Single(await keys.KeysAsync(Token)).Length);
        Assert.Single(_secrets.EnabledValues);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task A_key_that_cannot_be_used_is_reported_without_its_value_and_the_others_go_on(string bad)
    {
        await KeyAsync($"{bad},{Key1}");

        Assert.Single(await Addresses().KeysAsync(Token));

        var line = Assert.Single(_logs.Lines);
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.DoesNotContain(bad, line.Text, StringComparison.Ordinal);
    }

    [Property]
    public bool A_text_verifies_under_its_own_signature_only(int one, int two)
    {
        var callbacks = new OrganizationCallbacks(Org, [new byte[32]], publicUrl: null, generations: []);
        var signature = Last(callbacks.ClientReference($"{one}"), '.');
        return callbacks.ReadClientReference($"{one}.{signature}") == $"{one}"
            && callbacks.ReadClientReference($"{two}.{signature}") == (one == two ? $"{two}" : null);
    }

    [Theory]
    [InlineData("relay.example.com")]
    [InlineData("http://relay.example.com")]
    [InlineData("https://my_relay.example.com")]
    [InlineData("https://relay.example.com/?code=1")]
    [InlineData("ftp://relay.example.com")]
    public void A_public_address_that_providers_cannot_use_is_named(string address)
    {
        var result = new CallbackOptionsValidator().Validate(null, new CallbackOptions { PublicUrl = address });

        Assert.Contains("PublicUrl", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://relay.example.com/")]
    [InlineData("http://127.0.0.1:7071")]
    public void A_public_address_may_be_absent_https_or_this_machine(string? address) =>
        Assert.True(
            new CallbackOptionsValidator().Validate(null, new CallbackOptions { PublicUrl = address }).Succeeded
        );

    private static string Last(string? text, char separator) => text!.Split(separator)[^1];

    private Task<string> KeyAsync(string value) => _secrets.SetAsync("relay-callback-key", value, Token);

    private CallbackAddresses Addresses(string? publicUrl = "https://relay.example.com/") =>
        new(
            _secrets,
            Options.Create(new CallbackOptions { PublicUrl = publicUrl }),
            _time,
            _logs.Logger<CallbackAddresses>()
        );
}
