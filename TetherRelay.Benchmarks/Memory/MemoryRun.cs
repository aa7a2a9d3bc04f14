using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Reports;

namespace TetherRelay.Benchmarks.Memory;

/// <summary>Whether memory stays flat: 50,000 distinct texts, 32 at once.</summary>
internal static class MemoryRun
{
    private const int Stretches = 10;
    private const int Requests = 5_000;
    private const int Settled = 2;
    private const double MostGrowth = 1.1;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        var relay = await environment.AddAsync(BenchOptions.Relay);
        var rounds = new MeasurementRounds(environment, [relay], TimeSpan.Zero);
        var stretches = new List<MeasurementSummary>();
        for (var stretch = 1; stretch <= Stretches; stretch++)
        {
            var measurement = await rounds.MeasureAsync(
                relay,
                new Scenario(relay.Name, 0, 32),
                stretch,
                () => ClosedLoad.RunAsync(_ => relay.Client, 32, (begun, _) => begun <= Requests)
            );
            stretches.Add(MeasurementSummary.Of([measurement]));
            Console.WriteLine($"{stretch * Requests} requests …");
        }

        var goals = Judge(stretches);
        ReportFile.Write(
            "long.json",
            new MemoryReport(Machine.Describe(), stretches, goals),
            ReportJson.Default.MemoryReport
        );
        MemoryTable.Print(stretches, Requests);
        ComparisonTable.Print(goals);
        return goals.TrueForAll(goal => goal.Met) ? 0 : 1;
    }

    private static List<Goal> Judge(List<MeasurementSummary> stretches)
    {
        var (settled, last) = (stretches[Settled - 1].ResidentMegabytes, stretches[^1].ResidentMegabytes);
        var wrong = stretches.Sum(figures => figures.Errors + figures.Duplicates + figures.Missing);
        return
        [
            new(
                $"resident memory after {Stretches * Requests} requests to that after {Settled * Requests}",
                FormattableString.Invariant($"at most {MostGrowth:0.00}"),
                FormattableString.Invariant($"{last / settled:0.00}"),
                last <= settled * MostGrowth
            ),
            new("duplicates, lost texts and errors", "none", $"{wrong}", wrong == 0),
        ];
    }
}
