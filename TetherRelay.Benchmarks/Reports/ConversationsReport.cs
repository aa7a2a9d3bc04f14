using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The file of <c>--inbox</c>.</summary>
internal sealed record ConversationsReport(Machine Machine, IReadOnlyList<FirstPageSummary> Figures);
