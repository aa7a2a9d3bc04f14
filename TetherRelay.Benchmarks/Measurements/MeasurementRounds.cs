using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>
/// Measures the targets alternately, in another order each round. Other load on the machine then affects them alike, so ratios
/// hold where absolute figures do not.
/// </summary>
internal sealed class MeasurementRounds(BenchmarkEnvironment environment, IReadOnlyList<Target> targets, TimeSpan time)
{
    /// <summary>How long a target is measured at a time.</summary>
    public TimeSpan Time => time;

    private const int WarmUpRequests = 4_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>Runs until the runtime has compiled the hot code, so that no measurement includes it.</summary>
    public async Task WarmUpAsync()
    {
        foreach (var target in targets)
        {
            var load = await ClosedLoad.RunAsync(
                _ => target.Client,
                connections: 32,
                (begun, elapsed) => begun <= WarmUpRequests && elapsed < WarmUp
            );
            await environment.Audit.CheckAsync(load.Sent);
        }
    }

    public async Task<List<Measurement>> TakeAsync(int providerDelay, int rounds)
    {
        await environment.Simulator.DelayProviderAsync(TimeSpan.FromMilliseconds(providerDelay));
        var measurements = new List<Measurement>();
        for (var round = 1; round <= rounds; round++)
            foreach (var target in targets.Skip(round % targets.Count).Concat(targets.Take(round % targets.Count)))
            foreach (var connections in (int[])[1, 32])
                measurements.Add(
                    await MeasureAsync(target, new Scenario(target.Name, providerDelay, connections), round)
                );
        return measurements;
    }

    private Task<Measurement> MeasureAsync(Target target, Scenario scenario, int round) =>
        MeasureAsync(target, scenario, round, () => ClosedLoad.ForAsync(target.Client, scenario.Connections, time));

    public async Task<Measurement> MeasureAsync(
        Target target,
        Scenario scenario,
        int round,
        Func<Task<LoadResult>> load
    )
    {
        var (before, storage, generator) = (
            await target.Process.ResourcesAsync(),
            environment.Storage.Cpu,
            GeneratorCpu
        );
        var result = await load();
        var (used, storageUsed, generatorUsed) = (
            (await target.Process.ResourcesAsync()).Since(before),
            environment.Storage.Cpu - storage,
            GeneratorCpu - generator
        );
        var (duplicates, missing) = await environment.Audit.CheckAsync(result.Sent);
        return new Measurement(
            scenario,
            round,
            result,
            used,
            storageUsed.TotalMilliseconds,
            generatorUsed.TotalMilliseconds,
            duplicates,
            missing
        );
    }

    private static TimeSpan GeneratorCpu => Environment.CpuUsage.TotalTime;
}
