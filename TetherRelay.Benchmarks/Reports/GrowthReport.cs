using TetherRelay.Benchmarks.Growth;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>What the growth run leaves in its file.</summary>
internal sealed record GrowthReport(Machine Machine, IReadOnlyList<GrowthFigures> Figures);
