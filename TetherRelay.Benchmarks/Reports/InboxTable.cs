using System.Globalization;
using TetherRelay.Benchmarks.Inboxes;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>Figures for people.</summary>
internal static class InboxTable
{
    public static void Print(IEnumerable<InboxFigures> all)
    {
        var table = new TextTable("conversations", "first page p50 ms", "p95 ms", "p50 to that of 100");
        foreach (var figures in all)
            table.Add(
                figures.Conversations.ToString("N0", CultureInfo.InvariantCulture),
                $"{figures.P50Milliseconds:0.0}",
                $"{figures.P95Milliseconds:0.0}",
                $"{figures.ToSmallest:0.00}"
            );
        table.Print();
    }
}
