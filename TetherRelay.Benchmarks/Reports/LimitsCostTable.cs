using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>What the default limits cost above none.</summary>
internal static class LimitsCostTable
{
    public static void Print(IReadOnlyList<MeasurementSummary> figures)
    {
        var pairs = (
            from with in figures
            where with.Scenario.Target == BenchOptions.Relay
            from without in figures
            where without.Scenario == with.Scenario with { Target = BenchOptions.RelayUnlimited }
            select (With: with, Without: without)
        ).ToList();
        if (pairs.Count == 0)
            return;
        TextTable.Print(
            pairs,
            ("limits cost, provider", each => $"{each.With.Scenario.ProviderDelay} ms"),
            ("at once", each => each.With.Scenario.Connections),
            ("p50 ms", each => More(each, figure => figure.P50Milliseconds)),
            ("CPU ms", each => More(each, figure => figure.CpuMillisecondsPerRequest)),
            ("allocated KB", each => More(each, figure => figure.AllocatedKilobytesPerRequest)),
            ("storage calls", each => More(each, figure => figure.StorageCallsPerRequest))
        );
    }

    private static string More(
        (MeasurementSummary With, MeasurementSummary Without) pair,
        Func<MeasurementSummary, double> figure
    ) => (figure(pair.With) - figure(pair.Without)).ToString("+0.00;-0.00", CultureInfo.InvariantCulture);
}
