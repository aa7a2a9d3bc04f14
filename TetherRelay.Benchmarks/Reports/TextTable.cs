using System.Globalization;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>A table for the console that is one in Markdown, too.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => string.Format(CultureInfo.InvariantCulture, "{0}", cell))]);

    public void Print()
    {
        var widths = headings.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        Console.WriteLine();
        Print(_rows[0], widths);
        Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
        foreach (var row in _rows.Skip(1))
            Print(row, widths);
    }

    private static void Print(string[] row, int[] widths) =>
        Console.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |");
}
