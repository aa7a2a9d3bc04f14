using System.Globalization;
using TetherRelay.Benchmarks.Comparisons;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>Figures for people.</summary>
internal static class LongTable
{
    public static void Print(IReadOnlyList<Figures> stretches, int requests)
    {
        var table = new TextTable("requests", "RSS MB", "heap MB", "requests/s", "p50 ms", "p99 ms");
        foreach (var (index, stretch) in stretches.Index())
            table.Add(
                ((index + 1) * requests).ToString("N0", CultureInfo.InvariantCulture),
                $"{stretch.ResidentMegabytes:0}",
                $"{stretch.HeapMegabytes:0}",
                $"{stretch.PerSecond:0}",
                $"{stretch.P50Milliseconds:0.0}",
                $"{stretch.P99Milliseconds:0.0}"
            );
        table.Print();
    }
}
