using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Queues;

/// <summary>
/// The approximate depths of the queue of unsettled messages and of its poison queue. A metrics collection returns the last values without
/// waiting. It starts a refresh in the background, at most once in 30 seconds.
/// </summary>
internal sealed class UnsettledDepth(RelayStorage storage, RelayMeter meter, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly string[] Queues = [QueueNames.UnsettledMessages, QueueNames.UnsettledMessagesPoison];

    private readonly Lock _gate = new();
    private volatile Measurement<long>[] _measurements = [];
    private long? _refreshedAt;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.ObserveDepth(GetMeasurements);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Measurement<long>[] GetMeasurements()
    {
        lock (_gate)
            if (_refreshedAt is not { } refreshed || time.GetElapsedTime(refreshed) >= RefreshInterval)
            {
                _refreshedAt = time.GetTimestamp();
                _ = Task.Run(RefreshAsync);
            }

        return _measurements;
    }

    private async Task RefreshAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        try
        {
            _measurements = await Task.WhenAll(Queues.Select(name => ReadAsync(name, timeout.Token)));
        }
        catch (Exception)
        {
            // An outdated depth is not reported; the components that need storage log its failure.
            _measurements = [];
        }
    }

    private async Task<Measurement<long>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var dimension = KeyValuePair.Create<string, object?>("queue", name);
        try
        {
            var found = await storage.Queues.GetQueueClient(name).GetPropertiesAsync(cancellationToken);
            return new Measurement<long>(found.Value.ApproximateMessagesCountLong, dimension);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return new Measurement<long>(0, dimension);
        }
    }
}
