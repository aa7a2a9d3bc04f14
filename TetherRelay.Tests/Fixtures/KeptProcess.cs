using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>
/// Another process that ends with this one, however this one ends, also by a kill: on Unix a shell stands between and reads
/// end of file then, on Windows it is in a job.
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

    private readonly Process _process;
    private readonly WindowsJob? _job;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Where it works; null for here.</param>
    /// <param name="onLine">Told each line that it prints.</param>
    /// <param name="environment">Variables beside this process' own.</param>
    public KeptProcess(
        IReadOnlyCollection<string> command,
        string? folder = null,
        Action<string>? onLine = null,
        Dictionary<string, string>? environment = null
    )
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command.First(), command.Skip(1))
            : new ProcessStartInfo("/bin/sh", ["-c", Keeper, "keeper", .. command]);
        start.WorkingDirectory = folder ?? "";
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException("A process could not be started.");
        if (OperatingSystem.IsWindows())
            _job = new WindowsJob(_process);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                onLine?.Invoke(text);
        };
        _process.BeginOutputReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Returns when it has ended, and all that it printed was told.</summary>
    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    /// <summary>Ends it with SIGKILL, or what Windows has for it.</summary>
    public async Task KillAsync()
    {
        await _process.StandardInput.DisposeAsync();
        if (OperatingSystem.IsWindows())
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _job?.Dispose();
    }
}
