using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>What a provider is given to report back with.</summary>
public sealed class CallbackTests(StorageFixture storage, ProviderSimulator simulator)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProviderName.Twilio, "twilio")]
    [InlineData(ProviderName.TextGrid, "textgrid")]
    [InlineData(ProviderName.Sinch, "sinch")]
    public async Task The_request_names_the_signed_address_for_receipts_of_its_message(
        ProviderName provider,
        string word
    )
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync(
            settings: "--PublicUrl=https://relay.example.com/"
        );
        await app.Services.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(Stop);
        var tenant = await app.NewTenantAsync(provider);
        var number = Recipients.Next();

        var reply = await tenant.SendAsync(number);

        var text = Assert.Single(await simulator.Messages(number));
        var path = $"https://relay.example.com/api/webhook/{word}/{tenant.Organization.Id}/status/{reply.MessageId}/";
        Assert.StartsWith(path, text.CallbackUrl, StringComparison.Ordinal);
        var callbacks = app.Services.GetRequiredService<CallbackAddresses>();
        var signature = text.CallbackUrl![path.Length..];
        Assert.True(
            (await callbacks.ForAsync(tenant.Organization.Id, Stop)).IsStatus(provider, reply.MessageId!, signature)
        );
        if (provider == ProviderName.Sinch)
            Assert.Equal(
                reply.MessageId,
                (await callbacks.ForAsync(tenant.Organization.Id, Stop)).ReadClientReference(text.ClientReference!)
            );
    }

    [Fact]
    public async Task Without_a_public_address_none_is_given()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync();
        await app.Services.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(Stop);
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();

        await tenant.TextAsync(number);

        Assert.Null(Assert.Single(await simulator.Messages(number)).CallbackUrl);
    }
}
