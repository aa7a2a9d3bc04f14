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
    public void Every_command_and_group_shows_examples_of_its_own_that_it_takes()
    {
        var commands = Paths(Tether, "").ToList();

        Assert.True(commands.Count > 40, "Hardly a command was found.");
        Assert.Empty(Examples.Paths.Except(commands));
        foreach (var path in commands)
        {
            var examples = ShownExamples(path);
            Assert.NotEmpty(examples);
            foreach (var example in examples)
            {
                var line = Tether.Parse([
                    .. CommandLineParser.SplitCommandLine(Redirection().Replace(example, "")).Skip(1),
                ]);
                Assert.True(line.Errors is [], $"{example}: {string.Join(' ', line.Errors)}");
                Assert.StartsWith($"tether {path} ", $"{example} ", StringComparison.Ordinal);
                // An example of a group is one of a command in it.
                Assert.Empty(line.CommandResult.Command.Subcommands);
                Assert.True(
                    Tether.Parse(path).CommandResult.Command.Subcommands.Count > 0 || CommandPath.Of(line) == path,
                    $"{example} stands at {path}."
                );
            }
        }
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

    /// <summary>The lines under "Examples:" of a command's help.</summary>
    private static List<string> ShownExamples(string path)
    {
        using var output = new StringWriter();
        Tether.Parse($"{path} --help").Invoke(new InvocationConfiguration { Output = output });
        return
        [
            .. output
                .ToString()
                .Split(Environment.NewLine)
                .SkipWhile(line => line != "Examples:")
                .Skip(1)
                .TakeWhile(line => line.Length > 0)
                .Select(line => line.Trim()),
        ];
    }

    /// <summary>The words that lead to each command and each group, by all of their names.</summary>
    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(each =>
            each.Aliases.Prepend(each.Name)
                .Select(name => $"{path} {name}".TrimStart())
                .SelectMany(own => Paths(each, own).Prepend(own))
        );

    private static int Depth(SymbolResult command) => command.Parent is { } parent ? Depth(parent) + 1 : 0;

    [GeneratedRegex(" [<>]+ .*$")]
    private static partial Regex Redirection();

    [GeneratedRegex(@"^(?:dotnet dev\.cs (?:-- )?)?tether(?:$| (.*))")]
    private static partial Regex Line();
}
