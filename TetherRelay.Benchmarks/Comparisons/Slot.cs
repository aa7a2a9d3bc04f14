using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Sides;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>One side's turn.</summary>
/// <param name="Setting">What was measured.</param>
/// <param name="Round">Which round it was.</param>
/// <param name="Load">What came back.</param>
/// <param name="Used">What the side used for it.</param>
/// <param name="EmulatorCpu">What the storage emulator did, in milliseconds of processor time.</param>
/// <param name="GeneratorCpu">What the load itself cost, in the same.</param>
/// <param name="Duplicates">Texts that the provider got twice.</param>
/// <param name="Missing">Texts that were answered with success, and that the provider never got.</param>
internal sealed record Slot(
    Setting Setting,
    int Round,
    LoadResult Load,
    SideFigures Used,
    double EmulatorCpu,
    double GeneratorCpu,
    int Duplicates,
    int Missing
);
