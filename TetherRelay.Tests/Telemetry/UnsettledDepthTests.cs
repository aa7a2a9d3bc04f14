using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Telemetry;

/// <summary>A collection of metrics reports the depth of the queues without waiting for storage.</summary>
public sealed class UnsettledDepthTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Gauge = "unsettled.depth";

    private readonly StorageTap _tap = new(storage);
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = Meters.Services();

    public async ValueTask InitializeAsync() =>
        await new UnsettledDepth(_tap.Storage(), _services.GetRequiredService<RelayMeter>(), _time).StartAsync(
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        _tap.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Storage_is_not_asked_before_the_first_collection()
    {
        using var measured = new Measurements(_services);

        Assert.Empty(_tap.Calls);
        measured.Collect();
        await Eventually.TrueAsync(() => Task.FromResult(_tap.Calls.Count > 0));
    }

    [Fact]
    public async Task A_collection_reports_the_known_depth_and_storage_is_asked_once_in_half_a_minute()
    {
        var poison = _tap.Storage().Queues.GetQueueClient(QueueNames.UnsettledMessagesPoison);
        await poison.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await poison.SendMessageAsync("poison", TestContext.Current.CancellationToken);
        _tap.Clear();
        using var measured = new Measurements(_services);

        measured.Collect();
        Assert.Empty(measured.Of(Gauge));
        await Eventually.TrueAsync(() =>
        {
            measured.Collect();
            return Task.FromResult(measured.Of(Gauge).Any());
        });

        Assert.Equal(2, _tap.Calls.Count);
        Assert.Equal(
            [$"queue={QueueNames.UnsettledMessages}", $"queue={QueueNames.UnsettledMessagesPoison}"],
            measured.Of(Gauge)
        );
        Assert.InRange(measured.Values(Gauge).Last(), 1, double.MaxValue);

        _time.Advance(TimeSpan.FromSeconds(31));
        measured.Collect();
        await Eventually.TrueAsync(() => Task.FromResult(_tap.Calls.Count == 4));
    }

    [Fact]
    public async Task While_storage_is_out_of_reach_no_depth_is_measured()
    {
        using var measured = new Measurements(_services);
        _tap.Plan = (_, _) => StorageFault.LostOnTheWay;

        measured.Collect();
        await Eventually.TrueAsync(() => Task.FromResult(_tap.Calls.Count >= 8));
        measured.Collect();

        Assert.Empty(measured.Of(Gauge));
    }
}
