using System.Diagnostics;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>A process that ends with its standard input: on disposal, and when the benchmark is killed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly Process _process;

    public ChildProcess(string name, string file, IEnumerable<string> arguments)
    {
        _name = name;
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NO_PROXY"] = "127.0.0.1";
        _process = Process.Start(start) ?? throw new Refusal($"The {name} could not be started.");
        _process.StandardInput.AutoFlush = true;
    }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync()
        ?? throw new Refusal($"The {_name} has ended: {Artifacts.Folder} holds its log.");

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        return await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(ExitTimeout);
        await _process.WaitForExitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
