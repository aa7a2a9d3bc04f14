using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using TetherRelay.Cli.Commands;
using TetherRelay.Cli.Hosting;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Tests.Documentation;

/// <summary>The operator's tool as pages write it, held against the tool.</summary>
public sealed partial class TetherLineTests
{
    private static readonly RootCommand Tether = new TetherCommand(
        new Terminal(Terminal.Console(TextWriter.Null), Terminal.Console(TextWriter.Null), TextReader.Null, true),
        _ => throw new NotSupportedException()
    ).Commands();

    [Fact]
    public void Every_line_of_tether_in_the_documentation_is_one_that_it_takes()
    {
        var lines = MarkdownFile
            .All.Values.SelectMany(page => page.Code)
            .Select(code => (code.Place, Match: Line().Match(code.Text)))
            .Where(code => code.Match.Success)
            .Select(code => (code.Place, Text: code.Match.Groups[1].Value))
            .ToList();

        Assert.True(lines.Count > 30, "Hardly a line was found.");
        var mistakes = lines.SelectMany(line => Mistakes(line.Text).Select(mistake => $"{line.Place}: {mistake}"));
        Assert.True(!mistakes.Any(), string.Join('\n', mistakes));
    }

    [Fact]
    public void Every_command_shows_examples_that_it_takes()
    {
        var commands = Leaves(Tether, "").ToList();

        Assert.True(commands.Count > 30, "Hardly a command was found.");
        Assert.All(commands, path => Assert.NotEmpty(Examples.Of(path)));
        var mistakes = commands
            .SelectMany(Examples.Of)
            .Select(example => (example, Mistake: Mistake(Redirection().Replace(example["tether ".Length..], ""))))
            .Where(each => each.Mistake is not null);
        Assert.True(!mistakes.Any(), string.Join('\n', mistakes));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("org provider set", 0)]
    [InlineData("org show acme --json  # what it has", 0)]
    [InlineData("org provider set | use acme twilio", 0)]
    [InlineData("contact show | opt-out acme +14165550123 [--reason \"by mail\"]", 0)]
    [InlineData("org provider sets", 1)]
    [InlineData("org provider set | used acme twilio", 1)]
    [InlineData("org show acme [--jason]", 1)]
    [InlineData("org provider set acme", 1)]
    [InlineData("org secret rotate | list acme --label agent", 1)]
    public void A_line_is_read_as_a_person_reads_it(string line, int mistakes) =>
        Assert.Equal(mistakes, Mistakes(line).Count());

    /// <summary>What is not optional fits every choice; what is optional fits one of them.</summary>
    private static IEnumerable<string> Mistakes(string text)
    {
        var notation = new CommandNotation(text);
        return notation
            .Lines.Where(line => Mistake(line) is not null)
            .Concat(
                notation.Options.Where(option => notation.Lines.All(line => Mistake($"{line} {option}") is not null))
            )
            .Select(part => $"tether {text}: {part}: {Mistake(part)}");
    }

    private static string? Mistake(string line)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line)];
        var result = Tether.Parse(words);
        // Just the name of a command, as in a sentence that speaks of it.
        return result.Errors.Count == 0 || Depth(result.CommandResult) == words.Length
            ? null
            : result.Errors[0].Message;
    }

    private static IEnumerable<string> Leaves(Command command, string path) =>
        command.Subcommands.Count == 0
            ? [path]
            : command.Subcommands.SelectMany(each => Leaves(each, $"{path} {each.Name}".TrimStart()));

    private static int Depth(SymbolResult command) => command.Parent is { } parent ? Depth(parent) + 1 : 0;

    [GeneratedRegex(" [<>]+ .*$")]
    private static partial Regex Redirection();

    [GeneratedRegex(@"^(?:dotnet dev\.cs (?:-- )?)?tether(?:$| (.*))")]
    private static partial Regex Line();
}
