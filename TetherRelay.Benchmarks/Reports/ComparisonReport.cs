using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The file of a comparison.</summary>
internal sealed record ComparisonReport(
    Machine Machine,
    IReadOnlyList<MeasurementSummary> Figures,
    IReadOnlyList<StorageWaits> StorageWaits,
    IReadOnlyList<Goal> Goals,
    MostPerSecond? Most
);
