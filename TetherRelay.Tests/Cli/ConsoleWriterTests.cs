using Spectre.Console;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Tests.Cli;

public sealed class ConsoleWriterTests : IDisposable
{
    private const string Hostile = "[red]a[/] [link=x] :fire: \e[31m";

    private readonly StringWriter _written = new();

    public static TheoryData<string> Parts =>
        ["title", "name", "value", "column", "cell", "sentence", "line", "letter"];

    public void Dispose() => _written.Dispose();

    [Theory]
    [MemberData(nameof(Parts))]
    public void No_part_of_a_framed_page_is_read_as_markup_or_steers_the_terminal(string part)
    {
        Print(part, new ConsoleWriter(Framed()));

        Assert.Contains("[red]a[/]", _written.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[31m", _written.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_plain_page_has_no_control_sequences_at_all(string part)
    {
        Print(part, new ConsoleWriter(Terminal.Console(_written)));

        // A plain page has no frame, hence no title.
        Assert.Contains(part == "title" ? "value" : "[red]a[/]", _written.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', _written.ToString());
    }

    [Fact]
    public void A_value_to_copy_is_never_broken()
    {
        var console = Framed();
        console.Profile.Width = 20;

        new ConsoleWriter(console).Verbatim(new string('x', 60));

        Assert.Contains(new string('x', 60), _written.ToString(), StringComparison.Ordinal);
    }

    private static void Print(string part, ConsoleWriter writer)
    {
        switch (part)
        {
            case "title" or "name" or "value":
                writer.Fields(Or("title"), (Or("name"), Or("value")));
                break;
            case "column" or "cell":
                writer.Table(
                    [Or("column")],
                    [
                        [Or("cell")],
                    ]
                );
                break;
            case "sentence":
                writer.Sentence(Hostile);
                break;
            case "line":
                writer.Verbatim(Hostile);
                break;
            default:
                writer.Block("heading", Hostile);
                break;
        }

        string Or(string other) => part == other ? Hostile : other;
    }

    private IAnsiConsole Framed()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(_written),
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.TrueColor,
            }
        );
        console.Profile.Width = 200;
        return console;
    }
}
