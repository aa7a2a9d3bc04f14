using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

internal static class MemoryTable
{
    public static void Print(IReadOnlyList<MeasurementSummary> stretches, int requests) =>
        TextTable.Print(
            stretches.Index(),
            ("requests", each => ((each.Index + 1) * requests).ToString("N0", CultureInfo.InvariantCulture)),
            ("RSS MB", each => $"{each.Item.ResidentMegabytes:0}"),
            ("heap MB", each => $"{each.Item.HeapMegabytes:0}"),
            ("requests/s", each => $"{each.Item.PerSecond:0}"),
            ("p50 ms", each => $"{each.Item.P50Milliseconds:0.0}"),
            ("p99 ms", each => $"{each.Item.P99Milliseconds:0.0}")
        );
}
