using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>
/// So many requests a second, whether or not the earlier ones are answered. A request's time counts from when it was due,
/// so that a side that stalls is charged for all who would have waited.
/// </summary>
internal static class SteadyLoad
{
    public static async Task<LoadResult> RunAsync(SendClient client, int perSecond, TimeSpan time)
    {
        var count = (int)(perSecond * time.TotalSeconds);
        var sends = new List<Task<Tally>>(count);
        var started = Stopwatch.GetTimestamp();
        while (sends.Count < count)
        {
            var due = (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond) + 1;
            while (sends.Count < Math.Min(due, count))
                sends.Add(SendAsync(client, started + (sends.Count * Stopwatch.Frequency / perSecond)));
            await Task.Delay(1);
        }

        var tallies = await Task.WhenAll(sends);
        return Tally.Sum(tallies, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<Tally> SendAsync(SendClient client, long due)
    {
        var tally = new Tally();
        var number = BenchTexts.Next();
        tally.Add(number, await client.SendAsync(number), due);
        return tally;
    }
}
