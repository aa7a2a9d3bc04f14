using System.Collections.Concurrent;

namespace TetherRelay.Tests.Histories;

[Collection(AloneCollection.Name)]
public sealed class RandomHistoryTests
{
    private const int MostReports = 3;
    private const int Progress = 10_000;

    [Fact]
    public void No_random_history_breaks_a_promise()
    {
        var reports = new ConcurrentQueue<string>();
        var outcomes = new ConcurrentDictionary<string, int>();
        var output = TestContext.Current.TestOutputHelper;
        var run = 0;

        Parallel.ForEach(
            Seeds.All,
            (seed, loop) =>
            {
                var past = Run(seed, trace: null);
                if (Interlocked.Increment(ref run) is var soFar && soFar % Progress == 0)
                    output?.WriteLine($"{soFar:N0} histories");
                foreach (var request in past.Requests)
                    outcomes.AddOrUpdate($"{request}", 1, (_, count) => count + 1);
                if (past.Broken.Count == 0)
                    return;
                var trace = new List<string>();
                Run(seed, trace);
                reports.Enqueue(
                    $"Replay with TETHER_HISTORY_SEED={seed}:\n  {string.Join("\n  ", past.Broken)}\n{string.Join('\n', trace)}\n"
                );
                if (reports.Count >= MostReports)
                    loop.Stop();
            }
        );

        var counts = outcomes
            .OrderByDescending(outcome => outcome.Value)
            .Select(outcome => $"{outcome.Key} {outcome.Value}");
        output?.WriteLine($"Answers: {string.Join(", ", counts)}");
        if (Seeds.IsReplay)
            output?.WriteLine(string.Join('\n', Story(Seeds.All.Single())));
        Assert.True(reports.IsEmpty, string.Join('\n', reports));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_history()
    {
        foreach (var seed in Enumerable.Range(1, 50))
            Assert.Equal(await Task.Run(() => Story(seed)), await Task.Run(() => Story(seed)));
    }

    private static List<string> Story(int seed)
    {
        var trace = new List<string>();
        Run(seed, trace);
        return trace;
    }

    private static Past Run(int seed, List<string>? trace)
    {
        var random = new Random(seed);
        var world = new World(new RandomFaults(random)) { Trace = trace };
        return History.Run(world, new RandomSteps(random).Apply);
    }
}
