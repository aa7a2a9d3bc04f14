using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Stages;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>How often an answer waits for storage in sequence, measured by making each call of storage slower.</summary>
/// <param name="Side">The side.</param>
/// <param name="Usual">As most requests do.</param>
/// <param name="Most">As the worst one did.</param>
internal sealed record StorageWaits(string Side, int Usual, int Most)
{
    // Far more than anything else takes, so that a busy machine adds no wait.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    private const int Requests = 32;

    public static async Task<StorageWaits> MeasureAsync(Contender contender)
    {
        // Whatever is cached is fresh then.
        await ClosedLoad.ForAsync(contender.Client, 1, TimeSpan.FromMilliseconds(100));
        await contender.Side.DelayStorageAsync(Delay);
        var load = await ClosedLoad.RunAsync(_ => contender.Client, Requests, (begun, _) => begun <= Requests);
        await contender.Side.DelayStorageAsync(TimeSpan.Zero);
        return new StorageWaits(contender.Name, Waits(load.Latencies.Median), Waits(load.Latencies.Max));
    }

    private static int Waits(double latency) => (int)(latency / Delay.TotalMilliseconds);
}
