using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>A provider that is down, and an organization that has another one.</summary>
public sealed class TwoProvidersTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string OwnNumber = "+16475550177";

    // An app of its own: its provider's circuit opens.
    private readonly RelayApp _app = new(storage, simulator);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Callers_get_their_texts_from_the_second_one_before_and_after_the_circuit_opens()
    {
        // No server listens on port 1.
        await _app.StartAsync(null, "--Providers:Twilio:BaseUrl=http://127.0.0.1:1");
        var tenant = await TenantAsync();

        for (var text = 1; text <= 5; text++)
        {
            var number = Recipients.Next("0100");
            var reply = await tenant.SendAsync(number);

            Assert.Equal((200, true, null), (reply.Status, reply.Success, reply.Code));
            var arrived = Assert.Single(await simulator.Messages(number));
            Assert.Equal(("textgrid", OwnNumber), (arrived.Provider, arrived.From));
            var attempts = (await tenant.MessageAsync(number)).Attempts;
            Assert.Equal(text <= 3 ? "connection_failed" : "circuit_open", attempts[0].ErrorCode);
        }
    }

    [Theory]
    [InlineData("0150", "provider_rejected")]
    [InlineData("0151", "opted_out")]
    [InlineData("0153", "outcome_unknown")]
    [InlineData("0155", "outcome_unknown")]
    [InlineData("0156", "outcome_unknown")]
    [InlineData("0158", "outcome_unknown")]
    public async Task A_text_that_may_be_sent_or_that_every_provider_refuses_goes_to_no_second_provider(
        string ending,
        string code
    )
    {
        await _app.StartAsync();
        var tenant = await TenantAsync();
        var number = Recipients.Next(ending);

        var reply = await tenant.SendAsync(number);

        Assert.Equal((false, code), (reply.Success, reply.Code));
        Assert.Equal("twilio", Assert.Single(await simulator.Calls(number)).Provider);
    }

    [Fact]
    public async Task A_provider_that_refuses_the_account_is_followed_by_the_second_one()
    {
        await _app.StartAsync();
        var tenant = await TenantAsync();
        var number = Recipients.Next("0157");

        var reply = await tenant.SendAsync(number);

        Assert.Equal((false, "provider_rejected"), (reply.Success, reply.Code));
        Assert.Equal(["twilio", "textgrid"], (await simulator.Calls(number)).Select(call => call.Provider));
        Assert.Equal(MessageStatus.Rejected, (await tenant.MessageAsync(number)).Status);
    }

    private async Task<Tenant> TenantAsync()
    {
        var tenant = await _app.NewTenantAsync(change: usual =>
            usual with
            {
                SecondProvider = ProviderName.TextGrid,
                Senders = [.. usual.Senders, Sender.ForNumber(OwnNumber, ProviderName.TextGrid)],
            }
        );
        await _app.KeepCredentialsAsync(tenant.Organization.Id, ProviderName.TextGrid);
        return tenant;
    }
}
