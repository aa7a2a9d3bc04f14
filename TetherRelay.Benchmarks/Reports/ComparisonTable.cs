using System.Globalization;
using TetherRelay.Benchmarks.Comparisons;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>Figures for people.</summary>
internal static class ComparisonTable
{
    public static void Print(ComparisonReport report)
    {
        var table = new TextTable(
            "provider",
            "at once",
            "side",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "requests/s",
            "CPU ms",
            "allocated KB",
            "storage calls",
            "in sequence",
            "RSS MB",
            "emulator CPU ms",
            "generator CPU ms",
            "errors"
        );
        foreach (var figures in report.Figures.OrderBy(Delay).ThenBy(Connections))
            table.Add(
                $"{Delay(figures)} ms",
                Connections(figures),
                figures.Setting.Side,
                Short(figures.P50Milliseconds),
                Short(figures.P95Milliseconds),
                Short(figures.P99Milliseconds),
                $"{figures.PerSecond:0}",
                Short(figures.CpuMillisecondsPerRequest),
                $"{figures.AllocatedKilobytesPerRequest:0}",
                Short(figures.StorageCallsPerRequest),
                report.StorageWaits.First(waits => waits.Side == figures.Setting.Side).Usual,
                $"{figures.ResidentMegabytes:0}",
                Short(figures.EmulatorCpuMillisecondsPerRequest),
                Short(figures.GeneratorCpuMillisecondsPerRequest),
                figures.Errors + figures.Duplicates + figures.Missing
            );
        table.Print();
        Print(report.Goals);
    }

    public static void Print(IEnumerable<Goal> goals)
    {
        var table = new TextTable("goal", "wanted", "measured", "");
        foreach (var goal in goals)
            table.Add(goal.Name, goal.Wanted, goal.Measured, goal.Met ? "met" : "MISSED");
        table.Print();
    }

    private static int Delay(Figures figures) => figures.Setting.ProviderDelay;

    private static int Connections(Figures figures) => figures.Setting.Connections;

    private static string Short(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
