using System.Diagnostics;

namespace TetherRelay.Tests.Infrastructure;

/// <summary>
/// Another process that ends with this one, however this one ends, also by a kill: a shell stands between and reads end of
/// file then.
/// </summary>
internal sealed class KeptProcess : IAsyncDisposable
{
    // When nobody holds the shell's input any more, `read` returns and the process is ended; and when the process ends by
    // itself, for a port that somebody else took, the shell ends too.
    private const string Keeper = """
        "$@" < /dev/null & child=$!
        { while kill -0 $child; do sleep 0.2; done; kill $$; } > /dev/null 2>&1 &
        read -r _
        kill -9 $child 2> /dev/null
        """;

    private readonly Process _shell;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Where it works; null for here.</param>
    /// <param name="onLine">Told each line that it prints.</param>
    /// <param name="environment">Variables beside this process' own.</param>
    public KeptProcess(
        IEnumerable<string> command,
        string? folder = null,
        Action<string>? onLine = null,
        Dictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Keeper, "keeper", .. command])
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        _shell = Process.Start(start) ?? throw new InvalidOperationException("A shell could not be started.");
        _shell.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                onLine?.Invoke(text);
        };
        _shell.BeginOutputReadLine();
    }

    public bool HasExited => _shell.HasExited;

    /// <summary>Returns when it has ended, and all that it printed was told.</summary>
    public Task WaitForExitAsync() => _shell.WaitForExitAsync();

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _shell.StandardInput.DisposeAsync();
        await _shell.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _shell.Dispose();
    }
}
