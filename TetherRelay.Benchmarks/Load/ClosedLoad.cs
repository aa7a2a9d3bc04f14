using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>So many connections, each with its next request as soon as it has its answer.</summary>
internal static class ClosedLoad
{
    /// <param name="client">What sends a text.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="mayGoOn">Whether to send another text, given how many were begun and for how long.</param>
    /// <param name="contact">Whom a text is for; null for another contact each.</param>
    public static async Task<LoadResult> RunAsync(
        Func<int, SendClient> client,
        int connections,
        Func<int, TimeSpan, bool> mayGoOn,
        Func<int, string>? contact = null
    )
    {
        var started = Stopwatch.GetTimestamp();
        var begun = 0;
        var tallies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync)));
        return Tally.Sum(tallies, Stopwatch.GetElapsedTime(started));

        async Task<Tally> SendAsync()
        {
            var tally = new Tally();
            while (mayGoOn(Interlocked.Increment(ref begun), Stopwatch.GetElapsedTime(started)))
            {
                var number = BenchTexts.Next();
                var since = Stopwatch.GetTimestamp();
                tally.Add(number, await client(number).SendAsync(number, contact?.Invoke(number)), since);
            }

            return tally;
        }
    }

    public static Task<LoadResult> ForAsync(SendClient client, int connections, TimeSpan time) =>
        RunAsync(_ => client, connections, (_, elapsed) => elapsed < time);
}
