using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Another program, run to its end.</summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var printed = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellation),
            process.StandardError.ReadToEndAsync(cancellation)
        );
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, printed[0], printed[1]);
    }
}
