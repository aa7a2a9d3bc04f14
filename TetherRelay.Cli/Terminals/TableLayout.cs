using Spectre.Console.Rendering;

namespace TetherRelay.Cli.Terminals;

/// <summary>
/// How the columns of a table share the console's width. A column is at least as wide as its longest word, so that an id can be copied:
/// where the columns do not fit, those with the longest words stand below their row.
/// </summary>
/// <param name="IsFramed">Whether there is room for a frame.</param>
/// <param name="Beside">The columns beside each other.</param>
/// <param name="Widths">Their widths, without the blanks around a cell.</param>
/// <param name="Below">The columns below the row.</param>
internal sealed record TableLayout(
    bool IsFramed,
    IReadOnlyList<int> Beside,
    IReadOnlyList<int> Widths,
    IReadOnlyList<int> Below
)
{
    /// <summary>The blanks around a cell.</summary>
    private const int Blanks = 2;

    /// <param name="columns">The widths of each column's longest word and longest cell.</param>
    /// <param name="width">The console's width.</param>
    /// <param name="hasFrames">Whether the console shows frames.</param>
    public static TableLayout Of(IReadOnlyList<Measurement> columns, int width, bool hasFrames)
    {
        List<int> beside = [.. Enumerable.Range(0, columns.Count)];
        // A frame has a line beside each column, and one at its end.
        if (hasFrames && Fit(columns, width - columns.Count - 1) is { } framed)
            return new(true, beside, framed, []);

        while (true)
        {
            List<Measurement> measured = [.. beside.Select(column => columns[column])];
            if (Fit(measured, width) is { } widths)
                return new(false, beside, widths, [.. Enumerable.Range(0, columns.Count).Except(beside)]);
            // The console has not even room for this word.
            if (beside is [_])
                return new(false, beside, [measured[0].Max], [.. Enumerable.Range(0, columns.Count).Except(beside)]);
            beside.Remove(beside.MaxBy(column => columns[column].Min));
        }
    }

    /// <summary>The widths of columns beside each other: the widest gives way first. Null where they do not fit.</summary>
    private static int[]? Fit(IReadOnlyList<Measurement> columns, int width)
    {
        var room = width - (columns.Count * Blanks);
        if (columns.Sum(column => column.Min) > room)
            return null;
        int[] widths = [.. columns.Select(column => column.Max)];
        for (var excess = widths.Sum() - room; excess > 0; excess--)
            widths[
                Enumerable
                    .Range(0, widths.Length)
                    .Where(column => widths[column] > columns[column].Min)
                    .MaxBy(column => widths[column])
            ]--;
        return widths;
    }
}
