using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>The answers of one connection.</summary>
internal sealed class LoadTally
{
    private readonly List<double> _latencies = [];
    private readonly List<int> _sent = [];
    private int _errors;

    public static LoadResult Sum(IReadOnlyCollection<LoadTally> tallies, TimeSpan elapsed) =>
        new(
            new Percentiles(tallies.SelectMany(tally => tally._latencies)),
            [.. tallies.SelectMany(tally => tally._sent)],
            tallies.Sum(tally => tally._errors),
            elapsed
        );

    public void Add(int number, bool sent, long since)
    {
        _latencies.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        if (sent)
            _sent.Add(number);
        else
            _errors++;
    }
}
