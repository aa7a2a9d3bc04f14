using System.Diagnostics;

/// <summary>One process of the stage, with a log file of its own.</summary>
internal sealed class StageProcess : IAsyncDisposable
{
    private const int LinesShown = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Queue<string> _lastLines = new(LinesShown);
    private readonly Lock _writing = new();
    private readonly string _name;
    private readonly string _logFile;
    private readonly StreamWriter _log;
    private readonly Process _process;

    public StageProcess(string name, ProcessStartInfo start, Guard guard)
    {
        _name = name;
        _logFile = LocalFolder.At("logs", name + ".log");
        _log = new(_logFile) { AutoFlush = true };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.Start();
        guard.Watch(_process);
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Returns once the process answers; throws when it ends before, or when it takes too long.</summary>
    public async Task AnswersAsync(Func<Task<bool>> isAnswered)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isAnswered())
        {
            if (_process.HasExited)
                await ThrowWhenEndedAsync();
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new Refusal($"The {_name} does not answer. {LastLines()}");
            await Task.Delay(100, Interruption.Token);
        }
    }

    public async Task ThrowWhenEndedAsync()
    {
        await _process.WaitForExitAsync(Interruption.Token);
        // Ctrl+C ends all processes of the terminal, and theirs may be seen before our own.
        await Task.Delay(TimeSpan.FromMilliseconds(300), Interruption.Token);
        throw new Refusal($"The {_name} has ended with exit code {_process.ExitCode}. {LastLines()}");
    }

    public async ValueTask DisposeAsync()
    {
        // Azurite takes a second signal as a reason to leave its data half-written.
        if (Interruption.IsCtrlC)
            await _process.EndsWithinAsync(TimeSpan.FromSeconds(1));
        await _process.EndAsync();
        _process.Dispose();
        await _log.DisposeAsync();
    }

    private void Write(string? line)
    {
        if (line is null)
            return;
        // A log line may hold text from outside, which could steer the terminal.
        line = string.Concat(line.Select(character => char.IsControl(character) ? '\uFFFD' : character));
        lock (_writing)
        {
            if (_lastLines.Count == LinesShown)
                _lastLines.Dequeue();
            _lastLines.Enqueue(line);
            _log.WriteLine(line);
        }
    }

    private string LastLines()
    {
        lock (_writing)
            return _lastLines.Count == 0
                ? $"It wrote nothing to {_logFile}."
                : $"The last lines of {_logFile}:\n{string.Join('\n', _lastLines)}";
    }
}
