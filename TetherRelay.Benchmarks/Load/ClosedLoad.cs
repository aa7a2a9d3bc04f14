using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>A closed load: each connection sends its next request after its answer.</summary>
internal static class ClosedLoad
{
    /// <param name="client">The client for a text.</param>
    /// <param name="connections">The number of connections.</param>
    /// <param name="mayGoOn">Whether to send another text, given how many were begun and for how long.</param>
    /// <param name="contact">The contact of a text; null for a new contact each.</param>
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
        return LoadTally.Sum(tallies, Stopwatch.GetElapsedTime(started));

        async Task<LoadTally> SendAsync()
        {
            var tally = new LoadTally();
            while (mayGoOn(Interlocked.Increment(ref begun), Stopwatch.GetElapsedTime(started)))
            {
                var number = LoadTexts.Next();
                var since = Stopwatch.GetTimestamp();
                tally.Add(number, await client(number).SendAsync(number, contact?.Invoke(number)), since);
            }

            return tally;
        }
    }

    public static Task<LoadResult> ForAsync(SendClient client, int connections, TimeSpan time) =>
        RunAsync(_ => client, connections, (_, elapsed) => elapsed < time);
}
