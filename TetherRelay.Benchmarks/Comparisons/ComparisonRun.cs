using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Reports;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>The relay compared with its baselines.</summary>
internal static class ComparisonRun
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        var targets = new List<Target>();
        foreach (var name in options.Sides)
            targets.Add(await environment.AddAsync(name));

        var rounds = new MeasurementRounds(environment, targets, TimeSpan.FromSeconds(options.Seconds));
        Console.WriteLine($"Warming up {string.Join(", ", options.Sides)} …");
        await rounds.WarmUpAsync();
        Console.WriteLine("Measuring with a provider that answers at once …");
        var measurements = await rounds.TakeAsync(providerDelay: 0, options.Rounds);
        var waits = new List<StorageWaits>();
        foreach (var target in targets)
            waits.Add(await StorageWaits.MeasureAsync(target));
        Console.WriteLine("Measuring with a provider that takes 100 ms …");
        measurements.AddRange(await rounds.TakeAsync(providerDelay: 100, (options.Rounds + 1) / 2));

        var goals = Goals.Of(measurements, waits, GoalBounds.Of(options)).ToList();
        var wrong = measurements.Exists(measurement => measurement.Duplicates + measurement.Missing > 0);
        MostPerSecond? most = null;
        if (targets.Find(target => target.Name == BenchOptions.Relay) is { } relay)
        {
            most = await MostPerSecond.MeasureAsync(environment, relay, rounds.Time * 3);
            Console.WriteLine("Measuring a minute of 360 requests a second …");
            var minute = await SteadyMinute.RunAsync(environment, rounds, relay);
            goals.AddRange(SteadyMinute.Judge(minute));
            wrong |= minute.Duplicates + minute.Missing > 0;
        }

        var figures = measurements
            .GroupBy(measurement => measurement.Scenario)
            .Select(group => MeasurementSummary.Of([.. group]))
            .ToList();
        var report = new ComparisonReport(Machine.Describe(), figures, waits, goals, most);
        ReportFile.Write("comparison.json", report, ReportJson.Default.ComparisonReport);
        ComparisonTable.Print(report);
        // A slow machine can miss a goal in time, but it causes no duplicate or lost text.
        return wrong ? 1 : 0;
    }
}
