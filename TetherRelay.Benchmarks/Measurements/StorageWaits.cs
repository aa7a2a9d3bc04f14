using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>How often an answer waits for storage in sequence, measured by making each call of storage slower.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="Usual">The waits of the median request.</param>
/// <param name="Most">The waits of the slowest request.</param>
internal sealed record StorageWaits([property: JsonPropertyName("side")] string Target, int Usual, int Most)
{
    // Far longer than any other step, so that a busy machine adds no wait.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    private const int Requests = 32;

    public static async Task<StorageWaits> MeasureAsync(Target target)
    {
        // Refreshes the caches.
        await ClosedLoad.ForAsync(target.Client, 1, TimeSpan.FromMilliseconds(100));
        await target.Process.DelayStorageAsync(Delay);
        var load = await ClosedLoad.RunAsync(_ => target.Client, Requests, (begun, _) => begun <= Requests);
        await target.Process.DelayStorageAsync(TimeSpan.Zero);
        return new StorageWaits(target.Name, Waits(load.Latencies.Median), Waits(load.Latencies.Max));
    }

    private static int Waits(double latency) => (int)(latency / Delay.TotalMilliseconds);
}
