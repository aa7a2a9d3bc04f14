namespace TetherRelay.Benchmarks.Load;

/// <summary>What a while of load came to.</summary>
/// <param name="Latencies">The answers' times in milliseconds.</param>
/// <param name="Sent">The numbers of the texts that were sent, as the side says.</param>
/// <param name="Errors">How many were not.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
internal sealed record LoadResult(Percentiles Latencies, IReadOnlyList<int> Sent, int Errors, TimeSpan Elapsed)
{
    public int Requests => Sent.Count + Errors;

    public double PerSecond => Sent.Count / Elapsed.TotalSeconds;
}
