using Spectre.Console;

namespace TetherRelay.Cli.Terminals;

/// <summary>Where the tool reads and writes: the process's own streams, or a test's.</summary>
/// <param name="Output">Standard output: results, and nothing but results.</param>
/// <param name="Error">Standard error: complaints and prompts.</param>
/// <param name="Input">Standard input.</param>
/// <param name="IsInputRedirected">Whether a program, not a person, sits at the input.</param>
internal sealed record Terminal(IAnsiConsole Output, IAnsiConsole Error, TextReader Input, bool IsInputRedirected)
{
    /// <summary>So wide that no line of a pipe or a file is ever broken.</summary>
    private const int Unbroken = 4096;

    /// <summary>Not Console.In, which blocks its thread until a line is there, deaf to cancellation.</summary>
    private static readonly StreamReader StandardInput = new(System.Console.OpenStandardInput());

    public static Terminal OfThisProcess() =>
        new(
            Console(System.Console.Out),
            Console(System.Console.Error),
            StandardInput,
            System.Console.IsInputRedirected
        );

    /// <summary>A console that writes there: plainly unless it is a terminal, and where NO_COLOR is set (https://no-color.org).</summary>
    public static IAnsiConsole Console(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var isPlain = !output.IsTerminal || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = output,
                Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
                // Otherwise build servers count as terminals.
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        if (!output.IsTerminal)
            console.Profile.Width = Unbroken;
        return console;
    }

    /// <summary>Writes one sentence to standard error.</summary>
    public void WriteError(string sentence) => Error.Profile.Out.Writer.WriteLine(Printable.Line(sentence));
}
