using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The median of each figure.</summary>
internal static class StartTable
{
    public static void Print(IReadOnlyList<StartMeasurement> starts) =>
        TextTable.Print(
            starts.GroupBy(start => start.Host),
            ("host", host => host.Key),
            ("starts", host => host.Count()),
            ("initialized ms", host => Median(host, start => start.InitializedMilliseconds)),
            ("ready ms", host => Median(host, start => start.ReadyMilliseconds)),
            ("first text ms", host => Median(host, start => start.FirstTextMilliseconds)),
            ("second text ms", host => Median(host, start => start.SecondTextMilliseconds)),
            ("CPU ms", host => Median(host, start => start.ProcessorMilliseconds)),
            ("RSS MB", host => Median(host, start => start.ResidentMegabytes))
        );

    private static string Median(IEnumerable<StartMeasurement> starts, Func<StartMeasurement, double> figure) =>
        $"{new Percentiles(starts.Select(figure)).Median:0}";
}
