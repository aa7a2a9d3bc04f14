using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Inboxes;

/// <summary>What the first page of an organization's conversations costs.</summary>
/// <param name="Conversations">How many conversations the organization has.</param>
/// <param name="P50Milliseconds">The median of the answers' times, one request at a time.</param>
/// <param name="P95Milliseconds">Their 95th percentile.</param>
/// <param name="ToSmallest">The median to that of the organization with the fewest, measured in turns with it.</param>
internal sealed record InboxFigures(
    int Conversations,
    double P50Milliseconds,
    double P95Milliseconds,
    double ToSmallest
)
{
    public static InboxFigures Of(int conversations, IEnumerable<double> times, IEnumerable<double> smallest)
    {
        var pages = new Percentiles(times);
        return new(conversations, pages.Median, pages[95], pages.Median / new Percentiles(smallest).Median);
    }
}
