using TetherRelay.Core;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>A message whose outcome is unknown, and a queue that does not take it.</summary>
public sealed class UnsettledMessagesTests : IAsyncLifetime
{
    private const string Id = "0123456789abcdef01234567.1";

    private readonly SelfAdvancingClock _time = new(TimeSpan.FromMinutes(1));
    private readonly BackgroundWork _background = new();
    private readonly CapturedLogs _logs = new();
    private readonly StorageTap _tap;
    private readonly RelayStorage _storage;
    private readonly UnsettledMessages _unsettled;

    public UnsettledMessagesTests(StorageFixture storage)
    {
        _tap = new StorageTap(storage);
        _storage = _tap.Storage(quiet: true);
        _unsettled = Unsettled.In(_storage, _background, _time, _logs.Logger<UnsettledMessages>());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _storage.CreateAsync(Stop);
        _tap.Clear();
        _tap.Plan = (_, _) => StorageFault.Busy;
    }

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_message_is_enqueued_after_an_outage_of_some_minutes()
    {
        var end = _time.GetUtcNow() + TimeSpan.FromMinutes(10);
        _tap.Plan = (_, _) => _time.GetUtcNow() < end ? StorageFault.Busy : StorageFault.None;

        _unsettled.Enqueue("acme", Id);
        _unsettled.Enqueue("acme", Id);
        var pauses = await _time.RunAsync(DoneAsync());

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], pauses.Take(8).Select(pause => pause.TotalSeconds));
        Assert.InRange(pauses.Sum(pause => pause.TotalMinutes), 10, 11);
        Assert.Empty(_logs.From(LogLevel.Error));
        Assert.Equal(pauses.Count, _logs.From(LogLevel.Warning).Count());
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_a_failing_enqueue_ends_with_one_error()
    {
        _unsettled.Enqueue("acme", Id);
        var pauses = await _time.RunAsync(DoneAsync());

        Assert.InRange(pauses.Sum(pause => pause.TotalMinutes), 15, 16);
        Assert.Contains(Id, Assert.Single(_logs.From(LogLevel.Error)), StringComparison.Ordinal);
        _tap.Plan = (_, _) => StorageFault.None;
        _tap.Clear();

        _unsettled.Enqueue("acme", Id);
        await DoneAsync();

        Assert.Single(_tap.Calls);
    }

    [Fact]
    public async Task The_end_of_the_host_waits_for_one_more_try_and_no_longer()
    {
        _unsettled.Enqueue("acme", Id);
        await Eventually.TrueAsync(() => Task.FromResult(_logs.From(LogLevel.Warning).Any()));
        _tap.Clear();

        await _background.StopAsync(Stop);

        Assert.NotEmpty(_tap.Calls);
        Assert.Single(_logs.From(LogLevel.Error));
    }

    private Task DoneAsync() => Eventually.TrueAsync(() => Task.FromResult(_background.Count == 0));
}
