using System.Diagnostics;

namespace TetherRelay.Benchmarks.Stages;

/// <summary>A process that ends when its input does: when it is disposed of, and also when the bench is killed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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

    /// <summary>The processor time it has used.</summary>
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
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
