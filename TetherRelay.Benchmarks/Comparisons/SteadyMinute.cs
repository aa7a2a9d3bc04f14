using System.Globalization;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Stages;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>A minute at a rate that a busy customer has, with distinct texts and a provider that takes its time.</summary>
internal static class SteadyMinute
{
    private const int PerSecond = 360;
    private const int ProviderDelay = 100;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task<Slot> RunAsync(BenchStage stage, Turns turns, Contender relay)
    {
        await stage.Simulator.DelayProviderAsync(TimeSpan.FromMilliseconds(ProviderDelay));
        return await turns.MeasureAsync(
            relay,
            new Setting(relay.Name, ProviderDelay, 0),
            1,
            () => SteadyLoad.RunAsync(relay.Client, PerSecond, Minute)
        );
    }

    /// <summary>Errors may be the machine's, where it does not carry the load; a duplicate never is.</summary>
    public static IEnumerable<Goal> Judge(Slot slot)
    {
        var load = slot.Load;
        var latencies = string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {load.Latencies[50]:0} ms, p99 {load.Latencies[99]:0} ms"
        );
        var name = $"{slot.Setting.Side}, {PerSecond} requests/s for 60 s, provider {ProviderDelay} ms";
        yield return new Goal(
            $"{name}: errors",
            "none",
            $"{load.Errors} of {load.Requests} requests, {latencies}",
            load.Errors == 0
        );
        var wrong = slot.Duplicates + slot.Missing;
        yield return new Goal($"{name}: duplicates and lost texts", "none", $"{wrong}", wrong == 0);
    }
}
