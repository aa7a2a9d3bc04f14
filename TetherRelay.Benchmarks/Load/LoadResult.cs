namespace TetherRelay.Benchmarks.Load;

/// <summary>The answers of one load.</summary>
/// <param name="Latencies">The latencies in milliseconds.</param>
/// <param name="Sent">The numbers of the texts that the target answered with success.</param>
/// <param name="Errors">The number of other answers.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
internal sealed record LoadResult(Percentiles Latencies, IReadOnlyList<int> Sent, int Errors, TimeSpan Elapsed)
{
    public int Requests => Sent.Count + Errors;

    public double PerSecond => Sent.Count / Elapsed.TotalSeconds;
}
