using System.Diagnostics;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.FunctionsHost;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Reports;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Benchmarks.Starts;

/// <summary>What the first text after a start waits for: the published app on Kestrel and under a stand-in for the Functions host, in turns.</summary>
internal static class StartRun
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        var limits = new SendLimits { PerDay = SendLimits.MaxPerDay };
        var token = await BenchmarkOrganizations.CreateAsync(environment.Relay, "bench-start", limits);
        await using var host = await StandInHost.StartAsync();
        var starts = new List<StartMeasurement>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            await using (var kestrel = new KestrelStart(environment.Settings))
                starts.Add(await MeasureAsync(kestrel, round, token));
            await using (var worker = WorkerStart.Of(host, environment.Settings))
                starts.Add(await MeasureAsync(worker, round, token));
            Console.WriteLine($"Round {round} of {options.Rounds} …");
        }

        ReportFile.Write("start.json", new StartReport(Machine.Describe(), starts), ReportJson.Default.StartReport);
        StartTable.Print(starts);
        return 0;
    }

    private static async Task<StartMeasurement> MeasureAsync(AppStart app, int round, string token)
    {
        var watch = Stopwatch.StartNew();
        await app.InitializeAsync();
        var initialized = watch.Elapsed;
        await app.LoadAsync();
        var ready = watch.Elapsed;
        await app.SendAsync(token);
        var first = watch.Elapsed;
        var (processor, resident) = app.Resources();
        var second = Stopwatch.StartNew();
        await app.SendAsync(token);
        return new StartMeasurement(
            app.Name,
            round,
            initialized.TotalMilliseconds,
            ready.TotalMilliseconds,
            first.TotalMilliseconds,
            second.Elapsed.TotalMilliseconds,
            processor.TotalMilliseconds,
            resident / 1024.0 / 1024.0
        );
    }
}
