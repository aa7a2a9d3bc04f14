using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The file of <c>--growth</c>.</summary>
internal sealed record GrowthReport(Machine Machine, IReadOnlyList<GrowthSummary> Figures);
