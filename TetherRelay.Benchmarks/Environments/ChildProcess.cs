using System.Diagnostics;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>A process that ends with its standard input: on disposal, and when the benchmark is killed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // For a program that does not read its input: the shell leaves a reader behind that ends it, and becomes the program.
    private const string Keeper = """
        exec 3<&0
        { read -r _ <&3; kill -9 $$; } > /dev/null 2>&1 &
        exec "$@" < /dev/null 3<&-
        """;

    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _ended = new();
    private readonly string _name;
    private readonly bool _readsInput;
    private readonly Process _process;

    public ChildProcess(string name, string file, IEnumerable<string> arguments)
        : this(name, new ProcessStartInfo(file, arguments), readsInput: true) { }

    private ChildProcess(string name, ProcessStartInfo start, bool readsInput)
    {
        (_name, _readsInput) = (name, readsInput);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        start.Environment["NO_PROXY"] = "127.0.0.1";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _ended.Cancel();
        _process.Start();
        _process.StandardInput.AutoFlush = true;
    }

    /// <summary>Cancelled when the process ends.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Its resident bytes.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
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

    /// <summary>Starts a program that does not read its input. On Windows it outlives a benchmark that is killed.</summary>
    public static ChildProcess Keep(
        string name,
        string file,
        IEnumerable<string> arguments,
        params IEnumerable<KeyValuePair<string, string>> environment
    )
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(file, arguments)
            : new ProcessStartInfo("/bin/sh", ["-c", Keeper, "keeper", file, .. arguments]);
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        return new ChildProcess(name, start, readsInput: false);
    }

    /// <summary>Discards what it prints from now on.</summary>
    public void Drain() => _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);

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
        if (!_readsInput && OperatingSystem.IsWindows())
            _process.Kill();
        using var timeout = new CancellationTokenSource(ExitTimeout);
        await _process.WaitForExitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _ended.Dispose();
    }
}
