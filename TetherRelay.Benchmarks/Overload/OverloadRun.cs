using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Reports;

namespace TetherRelay.Benchmarks.Overload;

/// <summary>The relay under one to ten times the load that it carries, each followed by a calm.</summary>
internal static class OverloadRun
{
    private const int ProviderDelay = 100;
    private static readonly int[] Loads = [1, 2, 4, 10];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        var relay = await environment.AddAsync(BenchOptions.Relay);
        await environment.Simulator.DelayProviderAsync(TimeSpan.FromMilliseconds(ProviderDelay));
        await using var stages = new OverloadStages(environment, relay);
        Console.WriteLine("Warming up, then measuring the capacity …");
        var capacity = await stages.MeasureCapacityAsync(options.Seconds);
        if (capacity.Load.Sent == 0)
            throw new Refusal($"The relay sent no text: {Artifacts.Folder} holds its log.");
        var loads = new List<OverloadStage>();
        foreach (var times in Loads)
        {
            Console.WriteLine($"Measuring {times} times {capacity.Load.SentPerSecond:0} requests a second …");
            loads.Add(await stages.LoadAsync(capacity, times, options.Seconds));
        }

        var leftSending = await stages.CountSendingAsync();
        var goals = OverloadGoals.Of(capacity, loads, leftSending).ToList();
        var report = new OverloadReport(Machine.Describe(), [capacity, .. loads], goals);
        ReportFile.Write("overload.json", report, ReportJson.Default.OverloadReport);
        OverloadTable.Print(report.Stages);
        ComparisonTable.Print(goals);
        // A slow machine can miss a goal in time, but no count.
        return OverloadGoals.Counts(loads, leftSending).All(goal => goal.Met) ? 0 : 1;
    }
}
