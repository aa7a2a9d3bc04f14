using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

internal static class ConversationsTable
{
    public static void Print(IEnumerable<FirstPageSummary> all) =>
        TextTable.Print(
            all,
            ("conversations", each => each.Conversations.ToString("N0", CultureInfo.InvariantCulture)),
            ("first page p50 ms", each => $"{each.P50Milliseconds:0.0}"),
            ("p95 ms", each => $"{each.P95Milliseconds:0.0}"),
            ("p50 to that of 100", each => $"{each.ToSmallest:0.00}")
        );
}
