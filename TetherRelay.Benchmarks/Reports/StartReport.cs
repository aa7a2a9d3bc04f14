using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The file of <c>--start</c>.</summary>
internal sealed record StartReport(Machine Machine, IReadOnlyList<StartMeasurement> Starts);
