using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Another program, run to its end.</summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        await using var process = new KeptProcess(start);
        return await process.ReadToEndAsync();
    }
}
