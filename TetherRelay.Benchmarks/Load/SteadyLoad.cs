using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>
/// An open load: a fixed rate, independent of answers. Latency counts from the time a request was due, so a stall affects
/// every request that had to wait.
/// </summary>
internal static class SteadyLoad
{
    public static async Task<LoadResult> RunAsync(SendClient client, int perSecond, TimeSpan time)
    {
        var count = (int)(perSecond * time.TotalSeconds);
        var sends = new List<Task<LoadTally>>(count);
        var started = Stopwatch.GetTimestamp();
        while (sends.Count < count)
        {
            var due = (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond) + 1;
            while (sends.Count < Math.Min(due, count))
                sends.Add(SendAsync(client, started + (sends.Count * Stopwatch.Frequency / perSecond)));
            await Task.Delay(1);
        }

        var tallies = await Task.WhenAll(sends);
        return LoadTally.Sum(tallies, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<LoadTally> SendAsync(SendClient client, long due)
    {
        var tally = new LoadTally();
        var number = LoadTexts.Next();
        tally.Add(number, await client.SendAsync(number), due);
        return tally;
    }
}
