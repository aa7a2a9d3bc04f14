using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>Other programs, run to their end; an interruption ends them.</summary>
internal static class Tool
{
    public static string Node { get; } = OperatingSystem.IsWindows() ? "node.exe" : "node";

    public static string Npm { get; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public static string? FindOnPath(string file) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);

    public static ProcessStartInfo Start(string file, IEnumerable<string> arguments) =>
        new(file, arguments) { WorkingDirectory = Checkout.Root };

    /// <summary>The `dotnet` that runs this program, whether or not it is on the PATH.</summary>
    public static ProcessStartInfo Dotnet(IEnumerable<string> arguments)
    {
        var root = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..");
        var file = Path.GetFullPath(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return Start(File.Exists(file) ? file : "dotnet", arguments);
    }

    /// <summary>With this program's own input and output.</summary>
    public static async Task<int> PassThroughAsync(ProcessStartInfo start, Action<Process>? started = null)
    {
        using var process = Process.Start(start)!;
        started?.Invoke(process);
        await using var interruption = Interruption.Token.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Out of sight: what it writes is shown only where it failed.</summary>
    public static async Task<(int ExitCode, string Output)> CaptureAsync(
        ProcessStartInfo start,
        string input = "",
        Action<string>? seen = null
    )
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        await using var interruption = Interruption.Token.Register(() => process.Kill(entireProcessTree: true));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await Task.WhenAll(
            ReadAsync(process.StandardOutput, seen),
            ReadAsync(process.StandardError, seen)
        );
        await process.WaitForExitAsync();
        Interruption.Token.ThrowIfCancellationRequested();
        return (process.ExitCode, string.Concat(output).Trim());
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? seen)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            seen?.Invoke(line);
            text.AppendLine(line);
        }
        return text.ToString();
    }
}
