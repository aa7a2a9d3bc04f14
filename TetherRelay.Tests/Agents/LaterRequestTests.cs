using TetherRelay.Core;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>The same request again: later, after a crash, or at another instance.</summary>
public sealed class LaterRequestTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly MovedWallClock _time = new();
    private readonly RelayApp _app = new(storage, simulator);
    private readonly string _number = Recipients.Next();

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton<TimeProvider>(_time);
        await _app.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_resend_over_a_minute_later_is_sent_once_more_and_only_once()
    {
        var tenant = await _app.NewTenantAsync();
        var request = Tenant.Request(_number);
        await tenant.TextAsync(request);
        _time.Advance(TimeSpan.FromSeconds(61));
        request["resend"] = true;

        var again = await tenant.SendAsync(request);
        var repeated = await tenant.SendAsync(request);

        Assert.Equal((true, null), (again.Success, again.Code));
        Assert.Equal((true, "duplicate", again.MessageId), (repeated.Success, repeated.Code, repeated.MessageId));
        Assert.Equal(2, (await simulator.Calls(_number)).Length);
    }

    [Theory]
    [InlineData(MessageStatus.Failed)]
    [InlineData(MessageStatus.Undelivered)]
    public async Task A_repeat_of_a_text_that_did_not_arrive_gets_delivery_failed_and_sends_nothing(
        MessageStatus status
    )
    {
        var tenant = await _app.NewTenantAsync();
        await tenant.TextAsync(_number);
        await ReceiveAsync(tenant, status);

        var reply = await tenant.SendAsync(_number);

        Assert.Equal((false, "delivery_failed"), (reply.Success, reply.Code));
        Assert.Single(await simulator.Calls(_number));
    }

    [Fact]
    public async Task A_text_whose_process_ended_before_its_outcome_is_unknown_for_a_day()
    {
        var tenant = await _app.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        await OpenAndCrashAsync(tenant);

        _time.Advance(TimeSpan.FromSeconds(16));
        var soon = await tenant.SendAsync(_number);
        var calls = await simulator.Calls(_number);
        _time.Advance(TimeSpan.FromHours(24));
        var nextDay = await tenant.SendAsync(_number);

        Assert.Equal((false, "outcome_unknown"), (soon.Success, soon.Code));
        Assert.Empty(calls);
        Assert.True(nextDay.Success, nextDay.Body);
    }

    [Fact]
    public async Task Equal_requests_at_two_instances_make_one_provider_call()
    {
        var tenant = await _app.NewTenantAsync();
        await using var second = new RelayApp(storage, simulator)
        {
            Configure = builder =>
                builder
                    .Services.AddSingleton(_app.Services.GetRequiredService<ISecretStore>())
                    .AddSingleton<TimeProvider>(_time),
        };
        await second.InitializeAsync();
        var there = new Tenant(second, tenant.Organization, tenant.Secret);

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(index => (index % 2 == 0 ? tenant : there).SendAsync(_number))
        );

        Assert.All(replies, reply => Assert.True(reply.Success, reply.Body));
        Assert.Single(await simulator.Calls(_number));
    }

    // Up to the provider and no further.
    private async Task OpenAndCrashAsync(Tenant tenant)
    {
        var request = Tenant.Request(_number);
        var text = Samples.To(_number, (string)request["message"]!, tenant.Organization) with
        {
            VoiceConversationId = (string)request["conversation_id"]!,
        };
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(8));
        var threads = _app.Services.GetRequiredService<ThreadStore>();
        await threads.RecordAsync(threads.Draft(text, await tenant.KeyAsync()), ThreadStores.Unlimited, deadline);
    }

    private async Task ReceiveAsync(Tenant tenant, MessageStatus status)
    {
        Assert.True(PublicId.TryParse((await tenant.MessageAsync(_number)).Id, out var contactId, out var part));
        var row = new TableEntity(ThreadKeys.Partition(tenant.Organization.Id, contactId), ThreadKeys.Message(part))
        {
            ["Status"] = WireWord.Of(status),
        };
        await _app
            .Services.GetRequiredService<RelayStorage>()
            .Tables.GetTableClient(TableNames.Threads)
            .UpsertEntityAsync(row, TableUpdateMode.Merge, TestContext.Current.CancellationToken);
    }
}
