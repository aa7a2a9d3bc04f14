namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The goals that a comparison judges, for each measured target that is the relay.</summary>
internal static class Goals
{
    private const double MostTimesFloorStorage = 1.25;
    private const double LeastOfFloorStorage = 0.8;
    private const double LeastTimesNaive = 2.5;
    private const int MaxWaits = 3;

    public static IEnumerable<Goal> Of(
        IReadOnlyCollection<Measurement> measurements,
        IReadOnlyCollection<StorageWaits> waits
    )
    {
        foreach (var target in (string[])[BenchOptions.Relay, BenchOptions.RelayLimits])
        {
            foreach (
                var scenario in measurements
                    .Select(measurement => measurement.Scenario)
                    .Distinct()
                    .Where(at => at.Target == target)
            )
            foreach (var goal in Of(measurements, scenario))
                yield return goal;
            foreach (var wait in waits.Where(wait => wait.Target == target))
                yield return new Goal(
                    $"{target}: waits for storage in sequence",
                    $"at most {MaxWaits}",
                    $"{wait.Most}",
                    wait.Most <= MaxWaits
                );
        }

        var sent = measurements
            .Where(measurement => measurement.Scenario.Target is BenchOptions.Relay or BenchOptions.RelayLimits)
            .ToList();
        var wrong = sent.Sum(measurement => measurement.Duplicates + measurement.Missing + measurement.Load.Errors);
        yield return new Goal(
            "relay: duplicates, lost texts and errors",
            "none",
            $"{wrong} of {sent.Sum(measurement => measurement.Load.Requests)} requests",
            wrong == 0
        );
    }

    private static IEnumerable<Goal> Of(IReadOnlyCollection<Measurement> measurements, Scenario relay)
    {
        var floorStorage = relay with { Target = BenchOptions.FloorStorage };
        var naive = relay with { Target = BenchOptions.Naive };
        var at = $"{relay.Target}, provider {relay.ProviderDelay} ms, {relay.Connections} at once";
        if (relay.Connections == 1)
        {
            var p50 = Ratios.P50(measurements, relay, floorStorage);
            if (!double.IsNaN(p50))
                yield return new Goal(
                    $"{at}: p50 to floor-storage's",
                    $"at most {Number(MostTimesFloorStorage)}",
                    Number(p50),
                    p50 <= MostTimesFloorStorage
                );
            yield break;
        }

        if (
            AtLeast(
                LeastOfFloorStorage,
                Ratios.PerSecond(measurements, relay, floorStorage),
                $"{at}: requests/s to floor-storage's"
            ) is
            { } toFloor
        )
            yield return toFloor;
        if (
            AtLeast(LeastTimesNaive, Ratios.PerSecond(measurements, relay, naive), $"{at}: requests/s to naive's") is
            { } toNaive
        )
            yield return toNaive;
    }

    private static Goal? AtLeast(double least, double ratio, string name) =>
        double.IsNaN(ratio) ? null : new Goal(name, $"at least {Number(least)}", Number(ratio), ratio >= least);

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
