using TetherRelay.Benchmarks.Reports;
using TetherRelay.Benchmarks.Stages;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>The relay beside what a user would otherwise build.</summary>
internal static class Comparison
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var stage = new BenchStage();
        await stage.StartAsync();
        var contenders = new List<Contender>();
        foreach (var side in options.Sides)
            contenders.Add(await stage.AddAsync(side));

        var turns = new Turns(stage, contenders, TimeSpan.FromSeconds(options.Seconds));
        Console.WriteLine($"Warming up {string.Join(", ", options.Sides)} …");
        await turns.WarmUpAsync();
        Console.WriteLine("Measuring with a provider that answers at once …");
        var slots = await turns.TakeAsync(providerDelay: 0, options.Rounds);
        var waits = new List<StorageWaits>();
        foreach (var contender in contenders)
            waits.Add(await StorageWaits.MeasureAsync(contender));
        Console.WriteLine("Measuring with a provider that takes 100 ms …");
        slots.AddRange(await turns.TakeAsync(providerDelay: 100, (options.Rounds + 1) / 2));

        var goals = Goals.Of(slots, waits).ToList();
        var wrong = slots.Exists(slot => slot.Duplicates + slot.Missing > 0);
        if (contenders.Find(contender => contender.Name == BenchOptions.Relay) is { } relay)
        {
            Console.WriteLine("Measuring a minute of 360 requests a second …");
            var minute = await SteadyMinute.RunAsync(stage, turns, relay);
            goals.AddRange(SteadyMinute.Judge(minute));
            wrong |= minute.Duplicates + minute.Missing > 0;
        }

        var figures = slots.GroupBy(slot => slot.Setting).Select(group => Figures.Of([.. group])).ToList();
        var report = new ComparisonReport(Machine.Describe(), figures, waits, goals);
        ReportFile.Write("comparison.json", report, ReportJson.Default.ComparisonReport);
        ComparisonTable.Print(report);
        // A goal in time is the machine's, too; a text that is wrong is nobody else's.
        return wrong ? 1 : 0;
    }
}
