using System.Text.RegularExpressions;
using Spectre.Console;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Tests.Cli;

public sealed partial class ConsoleWriterTests : IDisposable
{
    private const string Hostile = "[red]a[/] [link=x] :fire: \e[31m";

    private const string Time = "2026-05-01 12:00:00Z";
    private const string Number = "+14165550123";
    private const string Call = "conv_8501k3v2n9p4e6ybq0t7r5m1xw3z";
    private const string Id = "17d1f02c94be8a6530f1c2d3.22eadfe5d1c99fffa1b2c3d4e5f60718";

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

    /// <summary>The widest that each list prints.</summary>
    public static TheoryData<string[][]> Tables { get; } =
        new(
            (string[][][])
                [
                    [
                        ["when", "by", "contact", "status", "voice conversation", "message id"],
                        [Time, "human", Number, "not_delivered (30003)", Call, Id],
                        [Time, "ai", "erased", "sent", "", Id],
                    ],
                    [
                        ["contact", "last by", "sender", "channel", "last message", "", "conversation id"],
                        [$"{Number} (opted out)", "contact", Number, "sms", Time, "resolved", Id],
                        [Number, "ai", "MG0123456789abcdef0123456789abcdef", "sms", Time, "", Id],
                    ],
                    [
                        ["when", "contact", "agent", "what happened", "voice conversation", "call id"],
                        [Time, Number, "agent_7101k5txhzqgfv9rwxjqn0pj4a4v", "reported failed", Call, Id],
                    ],
                    [
                        ["id", "name", "status", "region", "provider", "numbers"],
                        [
                            new string('a', 32),
                            "An office with a long name",
                            "suspended",
                            "CA",
                            "textgrid",
                            $"{Number}, {Number}",
                        ],
                    ],
                    [
                        ["id", "label", "may", "made", "expires", "last used"],
                        ["3f2a90c1b7de", "the front desk in the north", "write", Time, Time, "never"],
                        ["3f2a90c1b7df", new string('l', 64), "read", Time, Time, Time],
                    ],
                ]
        );

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_word_of_a_table_is_broken_on_80_columns(string[][] table)
    {
        foreach (var console in (IAnsiConsole[])[Framed(), Terminal.Console(_written)])
        {
            console.Profile.Width = 80;
            _written.GetStringBuilder().Clear();

            new ConsoleWriter(console).Table(table[0], table[1..]);

            var lines = _written.ToString().Split(Environment.NewLine);
            var words = lines.SelectMany(line => Plain(line).Split([' ', '│'])).ToHashSet();
            Assert.All(
                table.SelectMany(row => row).SelectMany(cell => cell.Split(' ')),
                word => Assert.Contains(word, words)
            );
            Assert.All(lines, line => Assert.InRange(Plain(line).TrimEnd().Length, 0, 80));
        }
    }

    [Fact]
    public void A_column_without_room_stands_below_its_row()
    {
        var console = Terminal.Console(_written);
        console.Profile.Width = 80;

        new ConsoleWriter(console).Table(
            ["when", "by", "voice conversation", "message id"],
            [
                [Time, "ai", Call, Id],
                [Time, "human", null, Id],
            ]
        );

        Assert.Equal(
            [
                "when by voice conversation",
                $"{Time} ai {Call}",
                $"message id {Id}",
                $"{Time} human",
                $"message id {Id}",
            ],
            _written
                .ToString()
                .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        );
    }

    [Fact]
    public void A_table_that_fits_is_framed_and_has_a_line_for_each_row()
    {
        new ConsoleWriter(Framed()).Table(
            ["when", "message id"],
            [
                [Time, Id],
            ]
        );

        Assert.Contains($"│ {Time} │ {Id} │", Plain(_written.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_breaks_no_id()
    {
        var console = Framed();
        console.Profile.Width = 80;

        new ConsoleWriter(console).Fields(Id, ("message", Id), ("voice conversation", Call));

        Assert.Contains(Id, Plain(_written.ToString()).Split([' ', '\r', '\n']));
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Styles();

    private static string Plain(string text) => Styles().Replace(text, "");

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
