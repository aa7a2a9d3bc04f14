using Spectre.Console;
using Spectre.Console.Rendering;

namespace TetherRelay.Cli.Terminals;

/// <summary>
/// What people read. All text passes through <see cref="Printable"/> and none of it is read as markup, so that no command
/// can forget it. There are no frames where the console is plain.
/// </summary>
internal sealed class ConsoleWriter(IAnsiConsole console)
{
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
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn());
        foreach (var (name, value) in fields)
            if (value is not null)
                grid.AddRow(Cell(name, Decoration.Dim), Cell(value));
        if (!IsFramed)
        {
            Write(grid);
            return;
        }

        var panel = new Panel(grid) { Border = BoxBorder.Rounded };
        panel.Header = new PanelHeader(Markup.Escape(Printable.Line(title)));
        Write(panel);
    }

    /// <summary>A table with a row for each item.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var table = new Table { Border = IsFramed ? TableBorder.Rounded : TableBorder.None };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Cell(column, Decoration.Bold)));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => Cell(cell ?? "")));
        Write(table);
    }

    private static Text Cell(string text, Decoration decoration = Decoration.None) =>
        new(Printable.Line(text), new Style(decoration: decoration));

    private void Write(IRenderable part)
    {
        console.Write(part);
        if (part is Text)
            console.WriteLine();
    }
}
