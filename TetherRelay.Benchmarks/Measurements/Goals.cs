namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The goals that a comparison judges, for each measured target that is the relay.</summary>
internal static class Goals
{
    public static IEnumerable<Goal> Of(
        IReadOnlyCollection<Measurement> measurements,
        IReadOnlyCollection<StorageWaits> waits,
        GoalBounds bounds
    )
    {
        var scenarios = measurements.Select(measurement => measurement.Scenario).Distinct();
        foreach (var scenario in scenarios.Where(at => at.Target == BenchOptions.Relay))
        foreach (var goal in Of(measurements, scenario, bounds))
            yield return goal;
        foreach (var wait in waits.Where(wait => wait.Target == BenchOptions.Relay))
            yield return new Goal(
                "relay: waits for storage in sequence",
                $"at most {GoalBounds.MaxWaits}",
                $"{wait.Most}",
                wait.Most <= GoalBounds.MaxWaits
            );

        var sent = measurements
            .Where(measurement => measurement.Scenario.Target is BenchOptions.Relay or BenchOptions.RelayUnlimited)
            .ToList();
        var wrong = sent.Sum(measurement => measurement.Duplicates + measurement.Missing + measurement.Load.Errors);
        yield return new Goal(
            "relay: duplicates, lost texts and errors",
            "none",
            $"{wrong} of {sent.Sum(measurement => measurement.Load.Requests)} requests",
            wrong == 0
        );
    }

    private static IEnumerable<Goal> Of(
        IReadOnlyCollection<Measurement> measurements,
        Scenario relay,
        GoalBounds bounds
    )
    {
        var floorStorage = relay with { Target = BenchOptions.FloorStorage };
        var naive = relay with { Target = BenchOptions.Naive };
        var at = $"{bounds.Storage}, provider {relay.ProviderDelay} ms, {relay.Connections} at once";
        Goal?[] goals =
            relay.Connections == 1
                ?
                [
                    AtMost(
                        bounds.MostTimesFloorStorage,
                        Ratios.P50(measurements, relay, floorStorage),
                        $"{at}: p50 to floor-storage's"
                    ),
                ]
                :
                [
                    AtLeast(
                        bounds.LeastOfFloorStorage,
                        Ratios.PerSecond(measurements, relay, floorStorage),
                        $"{at}: requests/s to floor-storage's"
                    ),
                    AtLeast(
                        GoalBounds.LeastTimesNaive,
                        Ratios.PerSecond(measurements, relay, naive),
                        $"{at}: requests/s to naive's"
                    ),
                    .. Cost(measurements, relay, bounds, at),
                ];
        return goals.OfType<Goal>();
    }

    private static Goal?[] Cost(
        IReadOnlyCollection<Measurement> measurements,
        Scenario relay,
        GoalBounds bounds,
        string at
    )
    {
        var cost = MeasurementSummary.Of([.. measurements.Where(measurement => measurement.Scenario == relay)]);
        return
        [
            bounds.MostCpuMilliseconds is { } cpu
                ? AtMost(cpu, cost.CpuMillisecondsPerRequest, $"{at}: CPU ms of a send")
                : null,
            AtMost(GoalBounds.MaxKilobytes, cost.AllocatedKilobytesPerRequest, $"{at}: KB of a send"),
            AtMost(GoalBounds.MaxStorageCalls, cost.StorageCallsPerRequest, $"{at}: storage calls of a send"),
        ];
    }

    private static Goal? AtLeast(double least, double value, string name) =>
        double.IsNaN(value) ? null : new Goal(name, $"at least {Number(least)}", Number(value), value >= least);

    private static Goal? AtMost(double most, double value, string name) =>
        double.IsNaN(value) ? null : new Goal(name, $"at most {Number(most)}", Number(value), value <= most);

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
