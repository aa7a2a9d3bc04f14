using TetherRelay.Benchmarks.Comparisons;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>What a comparison leaves in its file.</summary>
internal sealed record ComparisonReport(
    Machine Machine,
    IReadOnlyList<Figures> Figures,
    IReadOnlyList<StorageWaits> StorageWaits,
    IReadOnlyList<Goal> Goals
);
