namespace TetherRelay.Benchmarks.Reports;

/// <summary>A table for the console that is also one in Markdown.</summary>
internal static class TextTable
{
    public static void Print<T>(IEnumerable<T> items, params (string Heading, Func<T, object> Cell)[] columns)
    {
        string[][] rows =
        [
            [.. columns.Select(column => column.Heading)],
            .. items.Select(item => columns.Select(column => Text(column.Cell(item))).ToArray()),
        ];
        var widths = columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        Console.WriteLine();
        Print(rows[0], widths);
        Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
        foreach (var row in rows.Skip(1))
            Print(row, widths);
    }

    private static string Text(object cell) => string.Format(CultureInfo.InvariantCulture, "{0}", cell);

    private static void Print(string[] row, int[] widths) =>
        Console.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |");
}
