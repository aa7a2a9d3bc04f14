using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>A text whose outcome is unknown, from the send to the last look-up.</summary>
public sealed class ReconciliationTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly ReconciliationFixture _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(ProviderName.Twilio, "0155")]
    [InlineData(ProviderName.Twilio, "0156")]
    [InlineData(ProviderName.Twilio, "0160")]
    [InlineData(ProviderName.Sinch, "0155")]
    [InlineData(ProviderName.Sinch, "0156")]
    [InlineData(ProviderName.Sinch, "0160")]
    public async Task A_text_whose_answer_got_lost_becomes_sent(ProviderName provider, string ending)
    {
        using var counts = new Counts(_stage.App.Services);
        var tenant = await _stage.App.NewTenantAsync(provider);
        var number = Recipients.Next(ending);
        Assert.Equal("outcome_unknown", (await tenant.SendAsync(number)).Code);

        var entry = await _stage.SettleNextAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), entry.Delay);
        var message = await tenant.MessageAsync(number);
        var text = Assert.Single(await simulator.Messages(number));
        Assert.Equal((MessageStatus.Sent, text.Id), (message.Status, message.ProviderId));
        Assert.Single(await simulator.Calls(number));
        Assert.False(_stage.HasEntry);
        Assert.Equal((1, 0), (counts.Of("settlement.settled"), counts.Of("settlement.left_unknown")));
        Assert.Equal("duplicate", (await tenant.SendAsync(number)).Code);
    }

    [Fact]
    public async Task A_text_through_a_messaging_service_becomes_sent()
    {
        var service = Sender.ForMessagingService($"MG{Guid.NewGuid():N}", ["+12362320246"]);
        var tenant = await _stage.App.NewTenantAsync(change: usual => usual with { Senders = [service] });
        var number = Recipients.Next("0155");
        await tenant.SendAsync(number);

        await _stage.SettleNextAsync();

        Assert.Equal(MessageStatus.Sent, (await tenant.MessageAsync(number)).Status);
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "0153")]
    [InlineData(ProviderName.Sinch, "0158")]
    [InlineData(ProviderName.TextGrid, "0155")]
    public async Task A_text_that_no_provider_has_is_looked_up_for_an_hour_and_stays_unknown(
        ProviderName provider,
        string ending
    )
    {
        using var counts = new Counts(_stage.App.Services);
        var tenant = await _stage.App.NewTenantAsync(provider);
        var number = Recipients.Next(ending);
        await tenant.SendAsync(number);

        var delays = new List<double>();
        do delays.Add((await _stage.SettleNextAsync()).Delay.TotalMinutes);
        while (_stage.HasEntry);

        Assert.Equal([0.5, 1, 2, 5, 10, 20, 20], delays);
        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(number)).Status);
        Assert.Single(await simulator.Calls(number));
        Assert.Equal((0, 1), (counts.Of("settlement.settled"), counts.Of("settlement.left_unknown")));
    }

    [Theory]
    [InlineData(ProviderName.Twilio, ProviderName.Sinch)]
    [InlineData(ProviderName.Sinch, ProviderName.Twilio)]
    public async Task Every_provider_that_was_tried_is_asked(ProviderName first, ProviderName second)
    {
        var tenant = await _stage.App.NewTenantAsync(
            first,
            usual =>
                usual with
                {
                    SecondProvider = second,
                    Senders = [.. usual.Senders, Sender.ForNumber("+16475550177", second)],
                }
        );
        var credentials = _stage.App.Services.GetRequiredService<ProviderCredentialsStore>();
        await _stage.App.KeepCredentialsAsync(tenant.Organization.Id, second);
        // It refuses the account, so that the text is the second one's.
        await credentials.SetAsync(tenant.Organization.Id, Wrong(first), TestContext.Current.CancellationToken);
        var number = Recipients.Next("0155");
        Assert.Equal("outcome_unknown", (await tenant.SendAsync(number)).Code);

        await _stage.SettleNextAsync();

        var message = await tenant.MessageAsync(number);
        Assert.Equal(2, message.Attempts.Count);
        Assert.Equal(MessageStatus.Sent, message.Status);
        Assert.Equal(Assert.Single(await simulator.Messages(number)).Id, message.ProviderId);
    }

    [Fact]
    public async Task A_message_whose_process_died_is_enqueued_when_it_is_read()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        await LeaveBehindAsync(tenant, await tenant.MessageAsync(number));

        _stage.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(number)).Status);
        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(number)).Status);
        await _stage.SettleNextAsync();
        // Its own sender may still record what it knows: the first look-up is none.
        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(number)).Status);
        await _stage.SettleNextAsync();

        Assert.Equal(MessageStatus.Sent, (await tenant.MessageAsync(number)).Status);
        Assert.False(_stage.HasEntry);
    }

    [Fact]
    public async Task A_message_whose_process_died_and_that_stays_unknown_is_recorded_so_and_not_enqueued_again()
    {
        var tenant = await _stage.App.NewTenantAsync(ProviderName.TextGrid);
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        await LeaveBehindAsync(tenant, await tenant.MessageAsync(number));
        _stage.Time.Advance(TimeSpan.FromSeconds(20));
        await tenant.MessageAsync(number);

        do await _stage.SettleNextAsync();
        while (_stage.HasEntry);

        await using var other = await new ReconciliationFixture(storage, simulator).StartAsync();
        other.Time.Advance(TimeSpan.FromHours(2));
        var keys = _stage.App.Services.GetRequiredService<OrganizationKeys>();
        var reader = ThreadStores.Reader(storage.Clients, other.Time, keys);
        var thread = await reader.ReadThreadAsync(
            tenant.Organization.Id,
            number,
            1,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(MessageStatus.Unknown, Assert.Single(thread!.Messages).Status);
        other.App.Services.GetRequiredService<OverdueMessages>().Enqueue(tenant.Organization.Id, thread.Messages);
        Assert.False(other.HasEntry);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_settled_text_raises_its_event_unless_automations_are_left_alone(bool skip, int events)
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next("0155");
        if (skip)
            await tenant.SendAsync(number);
        else
            await _stage.SendAsync(tenant, number);
        Assert.Empty(_stage.Events);

        await _stage.SettleNextAsync();

        Assert.Equal(events, _stage.Events.Count);
        var id = (await tenant.MessageAsync(number)).Id;
        Assert.All(
            _stage.Events,
            raised => Assert.Equal(id, JsonElement.Parse(raised).GetProperty("message_id").GetString())
        );
    }

    [Fact]
    public async Task An_entry_that_comes_back_raises_the_event_that_may_not_have_been_raised()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next("0155");
        await _stage.SendAsync(tenant, number);
        var entry = await _stage.SettleNextAsync();

        await _stage.Settler.HandleAsync(entry.Json, 2, TestContext.Current.CancellationToken);

        Assert.Equal(2, _stage.Events.Count);
        Assert.Single(_stage.Events.Distinct());
    }

    [Fact]
    public async Task A_message_that_a_receipt_has_settled_is_done()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next("0155");
        await tenant.SendAsync(number);
        await ChangeAsync(tenant, await tenant.MessageAsync(number), row => row["Status"] = "delivered");

        await _stage.SettleNextAsync();

        Assert.Equal(MessageStatus.Delivered, (await tenant.MessageAsync(number)).Status);
        Assert.False(_stage.HasEntry);
    }

    [Fact]
    public async Task Credentials_that_are_gone_are_no_fault_of_the_entry()
    {
        var tenant = await _stage.App.NewTenantAsync();
        await tenant.SendAsync(Recipients.Next("0155"));
        await _stage.App.ClearCredentialsAsync(tenant.Organization.Id, ProviderName.Twilio);

        await _stage.SettleNextAsync(dequeueCount: 5);

        Assert.Equal(TimeSpan.FromMinutes(1), (await _stage.EntryAsync()).Delay);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public async Task Storage_that_fails_lets_the_entry_come_back_and_the_fifth_time_is_counted(int time, long poisoned)
    {
        using var counts = new Counts(_stage.App.Services);
        var tenant = await _stage.App.NewTenantAsync();
        await tenant.SendAsync(Recipients.Next("0155"));
        _stage.Fault = request =>
            request.RequestUri!.AbsolutePath.Contains("Threads", StringComparison.Ordinal)
                ? StorageFault.Busy
                : StorageFault.None;

        await Assert.ThrowsAsync<RequestFailedException>(() => _stage.SettleNextAsync(time));

        Assert.Equal(poisoned, counts.Of("settlement.poisoned"));
        Assert.Equal(poisoned, _stage.App.Logs.From(LogLevel.Error).Count());
        Assert.False(_stage.HasEntry);
    }

    [Fact]
    public async Task A_queue_that_is_down_costs_an_unknown_text_no_time_and_takes_its_entry_once_it_is_back()
    {
        var tenant = await _stage.App.NewTenantAsync();
        _stage.Fault = request =>
            request.RequestUri!.AbsolutePath.Contains("unsettled-messages", StringComparison.Ordinal)
                ? StorageFault.Busy
                : StorageFault.None;

        Assert.Equal("outcome_unknown", (await tenant.SendAsync(Recipients.Next("0155"))).Code);

        await Eventually.TrueAsync(() =>
            Task.FromResult(
                _stage
                    .App.Logs.From(LogLevel.Warning)
                    .Any(line => line.Contains("is not enqueued for reconciliation yet", StringComparison.Ordinal))
            )
        );
        Assert.False(_stage.HasEntry);
        _stage.Fault = _ => StorageFault.None;

        await _stage.EntryAsync();

        Assert.Empty(_stage.App.Logs.From(LogLevel.Error));
    }

    private static ProviderCredentials Wrong(ProviderName provider) =>
        ProviderCredentials.Create(
            provider,
            ProviderCredentials
                .Fields(provider)
                .ToDictionary(field => field.Name, field => field.Allowed?[0] ?? "wrong")
        );

    private Task LeaveBehindAsync(Tenant tenant, Message message) =>
        ChangeAsync(
            tenant,
            message,
            row =>
            {
                row["Status"] = "sending";
                row.Remove("ProviderId");
            }
        );

    private async Task ChangeAsync(Tenant tenant, Message message, Action<TableEntity> change)
    {
        var stop = TestContext.Current.CancellationToken;
        var table = storage.Clients.Tables.GetTableClient(TableNames.Threads);
        var (contactId, part) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(tenant.Organization.Id, contactId);
        var row = (await table.GetEntityAsync<TableEntity>(partition, ThreadKeys.Message(part), null, stop)).Value;
        change(row);
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, stop);
    }
}
