using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TetherRelay.Cli.Commands;

/// <summary>What <c>--help</c> prints: the library's text, then examples; of the tool itself the exit codes.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is RootCommand)
            Write(output, "Exit codes:", ExitCodes.Meanings);
        else
            Write(output, "Examples:", [.. Examples.Of(CommandPath.Of(parseResult))]);
        return ExitCodes.Done;
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<string> lines)
    {
        if (lines is [])
            return;
        output.WriteLine(heading);
        foreach (var line in lines)
            output.WriteLine($"  {line}");
        output.WriteLine();
    }
}
