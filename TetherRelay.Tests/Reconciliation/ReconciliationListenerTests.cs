using Azure.Storage.Queues;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>The queue as Kestrel's own listener reads it. Its account's queues are this class's.</summary>
public sealed class ReconciliationListenerTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private readonly RelayApp _app = new(storage, simulator);
    private ReconciliationListener? _listener;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private QueueClient Queue => Storage.Queues.GetQueueClient(QueueNames.UnsettledMessages);

    private QueueClient Poison => Storage.Queues.GetQueueClient(QueueNames.UnsettledMessagesPoison);

    private RelayStorage Storage => _app.Services.GetRequiredService<RelayStorage>();

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton(_tap.Storage(quiet: true));
        await _app.InitializeAsync();
        await Storage.CreateAsync(Stop);
        await Queue.ClearMessagesAsync(Stop);
        await Poison.ClearMessagesAsync(Stop);
        _listener = new ReconciliationListener(
            Storage,
            _app.Services.GetRequiredService<MessageReconciler>(),
            _time,
            _logs.Logger<ReconciliationListener>()
        );
    }

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _listener!.StopAsync(CancellationToken.None);
        _listener.Dispose();
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_processed_entry_is_deleted()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0155");
        await tenant.SendAsync(number);
        var id = (await tenant.MessageAsync(number)).Id;
        await Queue.SendMessageAsync(UnsettledMessage.First(tenant.Organization.Id, id).ToJson(), Stop);

        await _listener!.StartAsync(Stop);

        await EventuallyAsync(async () => (await tenant.MessageAsync(number)).Status == MessageStatus.Sent);
        await EventuallyAsync(async () => (await Queue.PeekMessagesAsync(32, Stop)).Value.Length == 0);
        Assert.Empty(_logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_malformed_entry_comes_back_four_times_and_is_poison_at_the_fifth()
    {
        using var counts = new Counts(_app.Services);
        await Queue.SendMessageAsync("no entry", Stop);
        for (var time = 1; time <= 4; time++)
        {
            var entry = (await Queue.ReceiveMessageAsync(cancellationToken: Stop)).Value;
            await Queue.UpdateMessageAsync(entry.MessageId, entry.PopReceipt, "no entry", TimeSpan.Zero, Stop);
        }

        await _listener!.StartAsync(Stop);

        await EventuallyAsync(async () => await PoisonAsync() == "no entry");
        await EventuallyAsync(async () => (await Queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 0);
        Assert.Equal(1, counts.Of("settlement.poisoned"));
        Assert.Contains(
            _app.Logs.From(LogLevel.Error),
            line => line.Contains("failed too often", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_failed_entry_stays_in_the_queue()
    {
        await Queue.SendMessageAsync("no entry", Stop);

        await _listener!.StartAsync(Stop);

        await EventuallyAsync(() => Task.FromResult(_logs.From(LogLevel.Warning).Any()));
        Assert.Equal(1, (await Queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
        Assert.Null(await PoisonAsync());
    }

    [Fact]
    public async Task An_entry_that_is_not_base64_is_poison_and_does_not_block_others()
    {
        var plain = new QueueClient(storage.QuietConnectionString, QueueNames.UnsettledMessages);
        await plain.SendMessageAsync("{ no base64", Stop);
        await Queue.SendMessageAsync("no entry", Stop);

        await _listener!.StartAsync(Stop);

        await EventuallyAsync(async () => await PoisonAsync() == "{ no base64");
        await EventuallyAsync(() => Task.FromResult(_logs.From(LogLevel.Warning).Any()));
        Assert.Equal(1, (await Queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_queue_that_is_down_costs_one_log_line_until_it_is_read_again()
    {
        _tap.Plan = (_, request) => IsQueue(request) ? StorageFault.Busy : StorageFault.None;
        _tap.Clear();

        await _listener!.StartAsync(Stop);
        await AfterCallsAsync(20);

        Assert.Single(_logs.From(LogLevel.Warning));
        _tap.Plan = (_, _) => StorageFault.None;
        await EventuallyAsync(() =>
            Task.FromResult(_logs.All.Any(line => line.Contains("is read again", StringComparison.Ordinal)))
        );
        Assert.Single(_logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task The_listener_stops_at_once_while_the_queue_does_not_answer()
    {
        using var stuck = new SemaphoreSlim(0);
        _tap.Plan = (_, request) =>
        {
            if (!IsQueue(request))
                return StorageFault.None;
            stuck.Release();
            return StorageFault.Stuck;
        };
        await _listener!.StartAsync(Stop);
        await stuck.WaitAsync(Stop);

        await _listener.StopAsync(Stop);

        Assert.True(_listener.ExecuteTask!.IsCompleted);
        Assert.Empty(_logs.From(LogLevel.Warning));
    }

    private static bool IsQueue(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.Contains(QueueNames.UnsettledMessages, StringComparison.Ordinal);

    private Task AfterCallsAsync(int calls) => EventuallyAsync(() => Task.FromResult(_tap.Calls.Count >= calls));

    /// <summary>Time goes on for the listener: on a busy machine a read of the queue may fail, and only a later one sees the entry.</summary>
    private Task EventuallyAsync(Func<Task<bool>> condition) =>
        Eventually.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return condition();
        });

    private async Task<string?> PoisonAsync() =>
        (await Poison.PeekMessagesAsync(1, Stop)).Value is [var entry] ? entry.Body.ToString() : null;
}
