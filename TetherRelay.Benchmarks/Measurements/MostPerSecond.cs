using System.Diagnostics;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The most texts a second on this machine, and which process used its cores.</summary>
internal sealed record MostPerSecond(double PerSecond, CoreShares Cores)
{
    // More than the machine can serve at once.
    private const int Connections = 128;

    public static async Task<MostPerSecond> MeasureAsync(BenchmarkEnvironment environment, Target relay, TimeSpan time)
    {
        var (before, generator) = (ProcessorTimes.Now(environment, relay), Environment.CpuUsage.TotalTime);
        var begun = Stopwatch.GetTimestamp();
        var load = await ClosedLoad.ForAsync(relay.Client, Connections, time);
        var cores = ProcessorTimes
            .Now(environment, relay)
            .Since(before, Environment.CpuUsage.TotalTime - generator, Stopwatch.GetElapsedTime(begun));
        await environment.Audit.CheckAsync(load.Sent);
        return new MostPerSecond(load.PerSecond, cores);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"At most {PerSecond:0} texts/s. Of {Environment.ProcessorCount} cores: relay {Cores.Relay:0.00}, storage {Cores.Storage:0.00}, provider {Cores.Provider:0.00}, generator {Cores.Generator:0.00}."
        );
}
