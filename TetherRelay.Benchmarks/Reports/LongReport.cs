using TetherRelay.Benchmarks.Comparisons;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>What the long run leaves in its file.</summary>
internal sealed record LongReport(Machine Machine, IReadOnlyList<Figures> Stretches, IReadOnlyList<Goal> Goals);
