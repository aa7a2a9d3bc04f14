using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

internal static class ComparisonTable
{
    public static void Print(ComparisonReport report)
    {
        TextTable.Print(
            report.Figures.OrderBy(each => each.Scenario.ProviderDelay).ThenBy(each => each.Scenario.Connections),
            ("provider", each => $"{each.Scenario.ProviderDelay} ms"),
            ("at once", each => each.Scenario.Connections),
            ("side", each => each.Scenario.Target),
            ("p50 ms", each => Short(each.P50Milliseconds)),
            ("p95 ms", each => Short(each.P95Milliseconds)),
            ("p99 ms", each => Short(each.P99Milliseconds)),
            ("requests/s", each => $"{each.PerSecond:0}"),
            ("CPU ms", each => Short(each.CpuMillisecondsPerRequest)),
            ("allocated KB", each => $"{each.AllocatedKilobytesPerRequest:0}"),
            ("storage calls", each => Short(each.StorageCallsPerRequest)),
            ("in sequence", each => report.StorageWaits.First(waits => waits.Target == each.Scenario.Target).Usual),
            ("RSS MB", each => $"{each.ResidentMegabytes:0}"),
            ("storage CPU ms", each => Short(each.StorageCpuMillisecondsPerRequest)),
            ("generator CPU ms", each => Short(each.GeneratorCpuMillisecondsPerRequest)),
            ("errors", each => each.Errors + each.Duplicates + each.Missing)
        );
        LimitsCostTable.Print(report.Figures);
        Print(report.Goals);
        Console.WriteLine($"\n{report.Most}");
    }

    public static void Print(IEnumerable<Goal> goals) =>
        TextTable.Print(
            goals,
            ("goal", goal => goal.Name),
            ("wanted", goal => goal.Wanted),
            ("measured", goal => goal.Measured),
            ("", goal => goal.Met ? "met" : "MISSED")
        );

    private static string Short(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
