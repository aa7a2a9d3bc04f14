using System.Diagnostics;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary>The tool in a process of its own, without the settings of the shell that runs the tests.</summary>
internal static class TetherProcess
{
    /// <summary>In its own output: beside the tests lie only the parts that they lack themselves.</summary>
    public static string Tool { get; } =
        Path.Combine(
            AppContext.BaseDirectory.Replace("TetherRelay.Tests", "TetherRelay.Cli", StringComparison.Ordinal),
            "tether.dll"
        );

    /// <summary>Runs the tool.</summary>
    public static Task<TetherRun> RunAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string folder
    ) => RunAsync("dotnet", [Tool, .. arguments], environment, folder);

    /// <summary>Runs a program that may run the tool.</summary>
    public static async Task<TetherRun> RunAsync(
        string command,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string folder
    )
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder };
        foreach (var setting in (string[])["AzureWebJobsStorage", "Secrets__File", "Secrets__VaultUri"])
            start.Environment.Remove(setting);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var (exitCode, output, error) = await Command.RunAsync(start);
        return new TetherRun(exitCode, output, error);
    }
}
