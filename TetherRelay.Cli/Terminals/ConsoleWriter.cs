using Spectre.Console;
using Spectre.Console.Rendering;

namespace TetherRelay.Cli.Terminals;

/// <summary>
/// What people read. All text passes through <see cref="Printable"/> and none of it is read as markup, so that no command
/// can forget it. There are no frames where the console is plain.
/// </summary>
internal sealed class ConsoleWriter(IAnsiConsole console)
{
    /// <summary>The blanks between a name and its value.</summary>
    private const int Gap = 2;

    /// <summary>A frame's lines and blanks.</summary>
    private const int Frame = 4;

    private bool IsFramed => console.Profile.Capabilities.Ansi;

    /// <summary>A sentence, broken between words.</summary>
    public void Sentence(string text) => Write(new Text(Printable.Line(text)));

    /// <summary>A line to copy: never broken.</summary>
    public void Verbatim(string text) => console.Profile.Out.Writer.WriteLine(Printable.Line(text));

    /// <summary>A line and the text that it announces, indented, so that no text passes for such a line.</summary>
    public void Block(string heading, string body)
    {
        console.WriteLine();
        Sentence(heading);
        Write(new Padder(new Text(Printable.Text(body.ReplaceLineEndings("\n"))), new Padding(4, 0, 0, 0)));
    }

    /// <summary>Names with their values; what has no value is left out.</summary>
    public void Fields(string title, params IEnumerable<(string Name, string? Value)> fields)
    {
        var shown = fields.Where(field => field.Value is not null).ToList();
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn());
        foreach (var (name, value) in shown)
            grid.AddRow(Cell(name, Decoration.Dim), Cell(value!));
        // The lines and blanks of a frame break no id.
        var inner =
            Measure(shown.Select(field => field.Name)).Max + Gap + Measure(shown.Select(field => field.Value!)).Min;
        if (!IsFramed || inner + Frame > console.Profile.Width)
        {
            Write(grid);
            return;
        }

        var panel = new Panel(grid) { Border = BoxBorder.Rounded };
        panel.Header = new PanelHeader(Markup.Escape(Printable.Line(title)));
        Write(panel);
    }

    /// <summary>A table with a row for each item. A column without room stands below the row, on a line of its own.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        List<string[]> cells = [.. rows.Select(row => row.Select(cell => Printable.Line(cell ?? "")).ToArray())];
        var layout = TableLayout.Of(
            [.. columns.Select((name, column) => Measure(cells.Select(row => row[column]).Prepend(name)))],
            console.Profile.Width,
            IsFramed
        );
        if (layout.Below is [])
        {
            Write(Table(layout, columns, cells));
            return;
        }

        var indent = layout.Below.Max(column => columns[column].Length);
        foreach (var (index, row) in cells.Index())
        {
            var line = Table(layout, columns, [row]);
            line.ShowHeaders = index == 0;
            Write(line);
            foreach (var column in layout.Below.Where(column => row[column].Length > 0))
                Verbatim($"  {columns[column].PadRight(indent)}  {row[column]}");
        }
    }

    private static Table Table(TableLayout layout, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = layout.IsFramed ? TableBorder.Rounded : TableBorder.None };
        foreach (var (column, width) in layout.Beside.Zip(layout.Widths))
            table.AddColumn(new TableColumn(Cell(columns[column], Decoration.Bold)) { Width = width });
        foreach (var row in rows)
            table.AddRow(layout.Beside.Select(column => Cell(row[column])));
        return table;
    }

    private static Text Cell(string text, Decoration decoration = Decoration.None) =>
        new(Printable.Line(text), new Style(decoration: decoration));

    /// <summary>The widths of the longest word and of the longest cell.</summary>
    private Measurement Measure(IEnumerable<string> cells)
    {
        var options = RenderOptions.Create(console);
        var measured = cells.Select(cell => ((IRenderable)Cell(cell)).Measure(options, int.MaxValue)).ToList();
        return new(measured.Max(cell => cell.Min), measured.Max(cell => cell.Max));
    }

    private void Write(IRenderable part)
    {
        console.Write(part);
        if (part is Text)
            console.WriteLine();
    }
}
