using TetherRelay.Benchmarks.Environments;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The processor time that each process has used.</summary>
internal readonly record struct ProcessorTimes(TimeSpan Relay, TimeSpan Storage, TimeSpan Provider)
{
    public static ProcessorTimes Now(BenchmarkEnvironment environment, Target relay) =>
        new(relay.Process.Cpu, environment.Storage.Cpu, environment.Simulator.Cpu);

    /// <summary>The cores that were used since an earlier time.</summary>
    public CoreShares Since(ProcessorTimes before, TimeSpan generator, TimeSpan elapsed) =>
        new(
            (Relay - before.Relay) / elapsed,
            (Storage - before.Storage) / elapsed,
            (Provider - before.Provider) / elapsed,
            generator / elapsed
        );
}
