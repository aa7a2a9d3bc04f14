using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>
/// Another process, which ends with the test and with this process, also by a kill: on Unix a shell between the two reads
/// end of file then, on Windows it is in a job.
/// </summary>
internal sealed class KeptProcess : IAsyncDisposable
{
    // The reader kills the process at the end of the shell's input, which no other process holds open.
    private const string Keeper = """
        exec 3<&0
        "$@" < /dev/null 3<&- & child=$!
        { read -r _; kill -9 $child; } <&3 > /dev/null 2>&1 & reader=$!
        wait $child 2> /dev/null; code=$?
        kill $reader 2> /dev/null
        exit $code
        """;

    private readonly Process _process;
    private readonly WindowsJob? _job;
    private readonly CancellationTokenRegistration _cancelled;

    public KeptProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        if (!OperatingSystem.IsWindows())
        {
            string[] arguments = ["-c", Keeper, "keeper", InPath(start.FileName), .. start.ArgumentList];
            start.FileName = "/bin/sh";
            start.ArgumentList.Clear();
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
        }
        _process = Process.Start(start) ?? throw new InvalidOperationException("A process could not be started.");
        if (OperatingSystem.IsWindows())
            _job = new WindowsJob(_process);
        _cancelled = Stop.Register(Kill);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Waits for one line with each text, in this order, and discards later output.</summary>
    /// <returns>What follows each text in its line.</returns>
    public async Task<IReadOnlyList<string>> WaitForAsync(params string[] texts)
    {
        var found = new List<string>();
        while (found.Count < texts.Length)
        {
            var text = texts[found.Count];
            var line =
                await _process.StandardOutput.ReadLineAsync(Stop)
                ?? throw new InvalidOperationException($"A process ended before it printed \"{text}\".");
            if (line.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at)
                found.Add(line[(at + text.Length)..]);
        }

        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return found;
    }

    /// <summary>Reads all output and waits for the end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> ReadToEndAsync()
    {
        var printed = await Task.WhenAll(
            _process.StandardOutput.ReadToEndAsync(Stop),
            _process.StandardError.ReadToEndAsync(Stop)
        );
        await _process.WaitForExitAsync(Stop);
        return (_process.ExitCode, printed[0], printed[1]);
    }

    /// <summary>Ends it with SIGKILL, or with TerminateProcess on Windows.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cancelled.DisposeAsync();
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _job?.Dispose();
    }

    private void Kill()
    {
        _process.StandardInput.Close();
        if (OperatingSystem.IsWindows())
            _process.Kill();
    }

    // The shell would search the PATH of the new process, which a test may have changed.
    private static string InPath(string program) =>
        Environment
            .GetEnvironmentVariable("PATH")
            ?.Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? program;
}
