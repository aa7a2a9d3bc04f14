using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The file of <c>--overload</c>.</summary>
internal sealed record OverloadReport(Machine Machine, IReadOnlyList<OverloadStage> Stages, IReadOnlyList<Goal> Goals);
