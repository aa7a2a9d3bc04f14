using Spectre.Console;
using Spectre.Console.Rendering;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Tests.Cli;

/// <summary>A console whose person types what the test says, each answer ended by the enter key.</summary>
internal sealed class ScriptedConsole(TextWriter writer, params string[] answers) : IAnsiConsole, IAnsiConsoleInput
{
    private readonly IAnsiConsole _console = Terminal.Console(writer);
    private readonly Queue<ConsoleKeyInfo> _keys = new(
        answers.SelectMany(answer =>
            answer.Select(Key).Append(new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false))
        )
    );

    public Profile Profile => _console.Profile;

    public IAnsiConsoleCursor Cursor => _console.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => _console.ExclusivityMode;

    public RenderPipeline Pipeline => _console.Pipeline;

    public void Clear(bool home) => _console.Clear(home);

    public void Write(IRenderable renderable) => _console.Write(renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => _console.WriteAnsi(action);

    public bool IsKeyAvailable() => _keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.Dequeue();

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) =>
        Task.FromResult<ConsoleKeyInfo?>(_keys.Dequeue());

    private static ConsoleKeyInfo Key(char character) => new(character, ConsoleKey.None, false, false, false);
}
