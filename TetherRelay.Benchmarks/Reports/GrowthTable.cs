using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

internal static class GrowthTable
{
    public static void Print(IEnumerable<GrowthSummary> all) =>
        TextTable.Print(
            all,
            ("what has grown", each => each.What),
            ("to", each => each.Size.ToString("N0", CultureInfo.InvariantCulture)),
            ("storage calls", each => $"{each.StorageCallsPerRequest:0.00}"),
            ("allocated KB", each => $"{each.AllocatedKilobytesPerRequest:0}"),
            ("CPU ms", each => $"{each.CpuMillisecondsPerRequest:0.00}"),
            ("p50 ms", each => $"{each.P50Milliseconds:0.00}"),
            ("p95 ms", each => $"{each.P95Milliseconds:0.00}"),
            ("storage CPU ms", each => $"{each.StorageCpuMillisecondsPerRequest:0.00}"),
            ("errors", each => each.Errors)
        );
}
