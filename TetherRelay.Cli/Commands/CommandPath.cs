using CommandResult = System.CommandLine.Parsing.CommandResult;

namespace TetherRelay.Cli.Commands;

/// <summary>The words that lead to a parsed command.</summary>
internal static class CommandPath
{
    /// <summary>Such as <c>org secret add</c>; empty for the tool itself.</summary>
    public static string Of(ParseResult line)
    {
        var names = new Stack<string>();
        for (var result = line.CommandResult; result is { Command: not RootCommand }; result = Parent(result))
            names.Push(result.Command.Name);
        return string.Join(' ', names);
    }

    private static CommandResult? Parent(CommandResult result) => result.Parent as CommandResult;
}
