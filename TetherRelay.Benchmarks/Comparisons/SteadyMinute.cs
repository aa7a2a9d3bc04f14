using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>A minute at the rate of a busy customer, with distinct texts and a slow provider.</summary>
internal static class SteadyMinute
{
    private const int PerSecond = 360;
    private const int ProviderDelay = 100;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task<Measurement> RunAsync(
        BenchmarkEnvironment environment,
        MeasurementRounds rounds,
        Target relay
    )
    {
        await environment.Simulator.DelayProviderAsync(TimeSpan.FromMilliseconds(ProviderDelay));
        return await rounds.MeasureAsync(
            relay,
            new Scenario(relay.Name, ProviderDelay, 0),
            1,
            () => SteadyLoad.RunAsync(relay.Client, PerSecond, Minute)
        );
    }

    /// <summary>A slow machine can cause errors, but no duplicate.</summary>
    public static IEnumerable<Goal> Judge(Measurement measurement)
    {
        var load = measurement.Load;
        var latencies = string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {load.Latencies[50]:0} ms, p99 {load.Latencies[99]:0} ms"
        );
        var name = $"{measurement.Scenario.Target}, {PerSecond} requests/s for 60 s, provider {ProviderDelay} ms";
        yield return new Goal(
            $"{name}: errors",
            "none",
            $"{load.Errors} of {load.Requests} requests, {latencies}",
            load.Errors == 0
        );
        var cores = measurement.Used.CpuMilliseconds / load.Elapsed.TotalMilliseconds;
        yield return new Goal(
            $"{name}: cores of the relay",
            string.Create(CultureInfo.InvariantCulture, $"less than {GoalBounds.MostCores}"),
            string.Create(CultureInfo.InvariantCulture, $"{cores:0.00}"),
            cores < GoalBounds.MostCores
        );
        var wrong = measurement.Duplicates + measurement.Missing;
        yield return new Goal($"{name}: duplicates and lost texts", "none", $"{wrong}", wrong == 0);
    }
}
