using System.Text.Json.Serialization.Metadata;

namespace TetherRelay.Cli.Terminals;

/// <summary>The result of a command, as JSON for programs and as text for people.</summary>
internal sealed record CommandResult(string Json, Action<ConsoleWriter> Print)
{
    /// <summary>The exit code of the process.</summary>
    public int ExitCode { get; init; } = ExitCodes.Done;

    public static CommandResult Of<T>(T value, JsonTypeInfo<T> type, Action<ConsoleWriter> print) =>
        new(Printable.Ascii(JsonSerializer.Serialize(value, type)), print);

    /// <summary>A result that people read as one sentence.</summary>
    public static CommandResult Of<T>(T value, JsonTypeInfo<T> type, string sentence) =>
        Of(value, type, writer => writer.Sentence(sentence));

    /// <summary>A result that people read as a table, or as a sentence if it is empty.</summary>
    public static CommandResult List<T>(
        T[] items,
        JsonTypeInfo<T[]> type,
        string empty,
        IReadOnlyList<string> columns,
        Func<T, IReadOnlyList<string?>> cells
    ) =>
        Of(
            items,
            type,
            writer =>
            {
                if (items is [])
                    writer.Sentence(empty);
                else
                    writer.Table(columns, items.Select(cells));
            }
        );

    /// <summary>Writes it in one of the two forms.</summary>
    public void WriteTo(Terminal terminal, bool asJson)
    {
        if (asJson)
            terminal.Output.Profile.Out.Writer.WriteLine(Json);
        else
            Print(new ConsoleWriter(terminal.Output));
    }
}
