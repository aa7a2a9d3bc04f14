using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The cost of the first page of an organization's conversations.</summary>
/// <param name="Conversations">The number of the organization's conversations.</param>
/// <param name="P50Milliseconds">The median of the answers' times, one request at a time.</param>
/// <param name="P95Milliseconds">Their 95th percentile.</param>
/// <param name="ToSmallest">The median divided by that of the smallest organization, measured alternately with it.</param>
internal sealed record FirstPageSummary(
    int Conversations,
    double P50Milliseconds,
    double P95Milliseconds,
    double ToSmallest
)
{
    public static FirstPageSummary Of(int conversations, IEnumerable<double> times, IEnumerable<double> smallest)
    {
        var pages = new Percentiles(times);
        return new(conversations, pages.Median, pages[95], pages.Median / new Percentiles(smallest).Median);
    }
}
