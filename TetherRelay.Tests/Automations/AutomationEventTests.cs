using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Automations;

/// <summary>Texts through the one sender, with automations on: what a person's answer will be.</summary>
public sealed class AutomationEventTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_text_raises_exactly_one_event_that_names_it_and_does_not_repeat_it()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();

        var result = await SendAsync(tenant, number);

        var raised = JsonDocument.Parse(Assert.Single(Events(tenant))).RootElement;
        Assert.Equal(1, raised.GetProperty("version").GetInt32());
        Assert.Equal("message.sent", raised.GetProperty("type").GetString());
        Assert.Equal(result.Message!.Id, raised.GetProperty("message_id").GetString());
        Assert.Equal(result.Message.ConversationId, raised.GetProperty("conversation_id").GetString());
        Assert.Equal("outbound", raised.GetProperty("direction").GetString());
        Assert.DoesNotContain(number, raised.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0100", true, typeof(SendResult.Sent))]
    [InlineData("0150", false, typeof(SendResult.Rejected))]
    [InlineData("0153", false, typeof(SendResult.Unknown))]
    public async Task A_text_that_leaves_automations_alone_or_did_not_leave_raises_none(
        string ending,
        bool skip,
        Type outcome
    )
    {
        var tenant = await _app.NewTenantAsync();

        var result = await SendAsync(tenant, Recipients.Next(ending), skip);

        Assert.IsType(outcome, result);
        Assert.Empty(Events(tenant));
    }

    [Fact]
    public async Task A_duplicate_raises_no_second_event()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();

        Assert.IsType<SendResult.Sent>(await SendAsync(tenant, number));
        Assert.IsType<SendResult.Duplicate>(await SendAsync(tenant, number));

        Assert.Single(Events(tenant));
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.Busy)]
    [InlineData(StorageFault.Stuck)]
    public async Task A_queue_that_is_down_never_fails_a_send(StorageFault fault)
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        _tap.Plan = (_, request) => IsEvent(request) ? fault : StorageFault.None;

        var result = await SendAsync(tenant, number);

        Assert.IsType<SendResult.Sent>(result);
        Assert.Single(await simulator.Messages(number));
        Assert.Contains(_app.Logs.All, line => line.Contains("could not be published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_whose_record_took_all_the_time_raises_its_event_all_the_same()
    {
        var tenant = await _app.NewTenantAsync();
        _tap.Plan = (_, request) => request.IsOutcome() ? StorageFault.Stuck : StorageFault.None;

        var result = await SendAsync(tenant, Recipients.Next(), seconds: 2);
        _tap.Plan = (_, _) => StorageFault.None;

        Assert.IsType<SendResult.Sent>(result);
        await Eventually.TrueAsync(() => Task.FromResult(Events(tenant).Count == 1));
    }

    private static bool IsEvent(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("automation-events/messages", StringComparison.Ordinal);

    private async Task<SendResult> SendAsync(Tenant tenant, string number, bool skip = false, double seconds = 8)
    {
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(seconds));
        var text = Samples.To(number, "Your answer", tenant.Organization) with { SkipAutomation = skip };
        return await _app.Services.GetRequiredService<OutboundMessageSender>().SendOutboundMessageAsync(text, deadline);
    }

    private List<string> Events(Tenant tenant) =>
        [.. _tap.Events.Where(raised => raised.Contains(tenant.Organization.Id, StringComparison.Ordinal))];
}
