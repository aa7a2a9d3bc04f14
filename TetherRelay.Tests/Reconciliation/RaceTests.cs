using TetherRelay.Core;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>Several unknown messages that say the same, and the texts that the provider has.</summary>
public sealed class RaceTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Text = "The same words";

    private readonly ReconciliationFixture _stage = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Of_two_that_race_for_one_text_one_has_it(int others)
    {
        var (tenant, number) = await UnknownAsync();
        for (var other = 1; other <= others; other++)
            await CopyAsync(tenant, number, (ulong)other);

        await Task.WhenAll((await MessagesAsync(tenant, number)).Select(message => SettleAsync(tenant, message)));

        var settled = (await MessagesAsync(tenant, number)).Where(message => message.Status == MessageStatus.Sent);
        Assert.Equal(Assert.Single(await simulator.Messages(number)).Id, Assert.Single(settled).ProviderId);
        // The others look once more.
        for (var other = 1; other <= others; )
            if ((await _stage.EntryAsync()).Delay == TimeSpan.FromMinutes(1))
                other++;
    }

    [Fact]
    public async Task An_unknown_message_that_was_never_enqueued_is_enqueued_when_it_is_read()
    {
        var (tenant, number) = await UnknownAsync();
        await CopyAsync(tenant, number, 1);

        var copy = (await MessagesAsync(tenant, number)).MinBy(message => message.Id, StringComparer.Ordinal)!;

        Assert.Contains(copy.Id, (await _stage.EntryAsync()).Json, StringComparison.Ordinal);
        Assert.False(_stage.HasEntry);
    }

    [Fact]
    public async Task Two_texts_settle_two_messages_and_each_its_own()
    {
        var (tenant, number) = await UnknownAsync();
        using (var again = Simulator.Wire.Twilio(Simulator.Wire.Form(number, Text)))
            await Assert.ThrowsAsync<HttpRequestException>(() => simulator.Client.SendAsync(again, Stop));
        await CopyAsync(tenant, number, 1);

        await Task.WhenAll((await MessagesAsync(tenant, number)).Select(message => SettleAsync(tenant, message)));

        Assert.Equal(
            (await simulator.Messages(number)).Select(text => text.Id).Order(StringComparer.Ordinal),
            (await MessagesAsync(tenant, number)).Select(message => message.ProviderId).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_text_that_an_ordinary_message_has_is_not_taken_over()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next();
        await _stage.SendAsync(tenant, number, Text);
        await CopyAsync(tenant, number, 1);

        await Task.WhenAll((await MessagesAsync(tenant, number)).Select(message => SettleAsync(tenant, message)));

        Assert.Equal(
            [MessageStatus.Unknown, MessageStatus.Sent],
            (await MessagesAsync(tenant, number)).Select(message => message.Status).Order()
        );
    }

    [Fact]
    public async Task A_message_that_is_settled_twice_at_once_is_settled()
    {
        var (tenant, number) = await UnknownAsync();
        var message = await tenant.MessageAsync(number);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SettleAsync(tenant, message)));

        Assert.Equal(MessageStatus.Sent, (await tenant.MessageAsync(number)).Status);
        Assert.False(_stage.HasEntry);
    }

    private async Task<(Tenant Tenant, string Number)> UnknownAsync()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next("0155");
        await _stage.SendAsync(tenant, number, Text);
        await _stage.EntryAsync();
        return (tenant, number);
    }

    private static async Task<IReadOnlyList<Message>> MessagesAsync(Tenant tenant, string number) =>
        (await tenant.ThreadAsync(number))!.Messages;

    private Task SettleAsync(Tenant tenant, Message message) =>
        _stage.Settler.HandleAsync(UnsettledMessage.First(tenant.Organization.Id, message.Id).ToJson(), 1, Stop);

    // Another message of the same moment that is unknown.
    private async Task CopyAsync(Tenant tenant, string number, ulong random)
    {
        var message = (await MessagesAsync(tenant, number))[0];
        var (contactId, part) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(tenant.Organization.Id, contactId);
        var table = storage.Clients.Tables.GetTableClient(TableNames.Threads);
        var row = (await table.GetEntityAsync<TableEntity>(partition, ThreadKeys.Message(part), null, Stop)).Value;
        row.RowKey = ThreadKeys.Message(MessagePart.Of(message.Created, random));
        row["Status"] = "unknown";
        row.Remove("ProviderId");
        await table.AddEntityAsync(row, Stop);
    }
}
