using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Metering;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The result of one scenario in one round.</summary>
/// <param name="Scenario">The conditions.</param>
/// <param name="Round">The round, from 1.</param>
/// <param name="Load">The answers.</param>
/// <param name="Used">The resources that the target used.</param>
/// <param name="StorageCpu">The storage's processor time in milliseconds.</param>
/// <param name="GeneratorCpu">The load generator's processor time in milliseconds.</param>
/// <param name="Duplicates">Texts that the provider received twice.</param>
/// <param name="Missing">Texts that were answered with success but did not reach the provider.</param>
internal sealed record Measurement(
    Scenario Scenario,
    int Round,
    LoadResult Load,
    ResourceUsage Used,
    double StorageCpu,
    double GeneratorCpu,
    int Duplicates,
    int Missing
);
