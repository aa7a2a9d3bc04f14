using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>What the agent hears, and the thread shows, for everything that a provider does.</summary>
public sealed class ProviderOutcomeTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    // An app for each test: failures in a row would open the circuit of the simulator's one account.
    private readonly RelayApp _app = new(storage, simulator);

    public static TheoryData<ProviderName, string, string?, MessageStatus> Outcomes
    {
        get
        {
            var rows = new TheoryData<ProviderName, string, string?, MessageStatus>();
            foreach (var provider in Enum.GetValues<ProviderName>())
            {
                rows.Add(provider, "0150", "provider_rejected", MessageStatus.Rejected);
                rows.Add(provider, "0152", null, MessageStatus.Sent);
                rows.Add(provider, "0153", "outcome_unknown", MessageStatus.Unknown);
                rows.Add(provider, "0155", "outcome_unknown", MessageStatus.Unknown);
                rows.Add(provider, "0156", "outcome_unknown", MessageStatus.Unknown);
                rows.Add(provider, "0157", "provider_rejected", MessageStatus.Rejected);
                rows.Add(provider, "0158", "outcome_unknown", MessageStatus.Unknown);
                rows.Add(provider, "0100", null, MessageStatus.Sent);
            }

            rows.Add(ProviderName.Twilio, "0151", "opted_out", MessageStatus.Rejected);
            rows.Add(ProviderName.TextGrid, "0151", "opted_out", MessageStatus.Rejected);
            return rows;
        }
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task An_outcome_has_its_answer_and_its_status(
        ProviderName provider,
        string ending,
        string? code,
        MessageStatus status
    )
    {
        var tenant = await _app.NewTenantAsync(provider);
        var number = Recipients.Next(ending);

        var reply = await tenant.SendAsync(number);

        Assert.Equal((200, code is null, code), (reply.Status, reply.Success, reply.Code));
        Assert.Equal(status, (await tenant.MessageAsync(number)).Status);
        if (code is not null)
            Spoken.Check(reply.Error);
    }

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task A_text_that_may_have_been_sent_is_never_sent_again(ProviderName provider)
    {
        var tenant = await _app.NewTenantAsync(provider);
        var number = Recipients.Next("0155");
        await tenant.SendAsync(number);
        var request = Tenant.Request(number);
        request["resend"] = true;

        var again = await tenant.SendAsync(request);

        Assert.Equal((false, "outcome_unknown"), (again.Success, again.Code));
        Assert.Single(await simulator.Calls(number));
    }

    [Fact]
    public async Task A_text_that_was_refused_may_be_tried_again()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0157");
        await tenant.SendAsync(number);

        await tenant.SendAsync(number);

        Assert.Equal(2, (await simulator.Calls(number)).Length);
    }
}
