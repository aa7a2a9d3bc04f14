using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The file of <c>--long</c>.</summary>
internal sealed record MemoryReport(
    Machine Machine,
    IReadOnlyList<MeasurementSummary> Stretches,
    IReadOnlyList<Goal> Goals
);
