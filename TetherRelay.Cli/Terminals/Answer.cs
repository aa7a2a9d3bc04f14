using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TetherRelay.Cli.Terminals;

/// <summary>What a command found or did, once for programs and once for people.</summary>
internal sealed record Answer(string Json, Action<Page> Print)
{
    /// <summary>What the process tells its caller.</summary>
    public int ExitCode { get; init; } = ExitCodes.Done;

    public static Answer Of<T>(T value, JsonTypeInfo<T> type, Action<Page> print) =>
        new(JsonSerializer.Serialize(value, type), print);

    /// <summary>Writes it where it belongs.</summary>
    public void WriteTo(Terminal terminal, bool asJson)
    {
        if (asJson)
            terminal.Output.Profile.Out.Writer.WriteLine(Json);
        else
            Print(new Page(terminal.Output));
    }
}
