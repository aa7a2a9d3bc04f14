using System.Globalization;
using TetherRelay.Benchmarks.Growth;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>Figures for people.</summary>
internal static class GrowthTable
{
    public static void Print(IEnumerable<GrowthFigures> all)
    {
        var table = new TextTable(
            "what has grown",
            "to",
            "storage calls",
            "allocated KB",
            "CPU ms",
            "p50 ms",
            "p95 ms",
            "emulator CPU ms",
            "errors"
        );
        foreach (var figures in all)
            table.Add(
                figures.What,
                figures.Size.ToString("N0", CultureInfo.InvariantCulture),
                $"{figures.StorageCallsPerRequest:0.00}",
                $"{figures.AllocatedKilobytesPerRequest:0}",
                $"{figures.CpuMillisecondsPerRequest:0.00}",
                $"{figures.P50Milliseconds:0.00}",
                $"{figures.P95Milliseconds:0.00}",
                $"{figures.EmulatorCpuMillisecondsPerRequest:0.00}",
                figures.Errors
            );
        table.Print();
    }
}
