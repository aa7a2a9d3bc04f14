using System.Diagnostics;

internal static class ProcessEnding
{
    private const int Sigterm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks first, since Azurite writes its data to disk when it ends; insists after five seconds.</summary>
    public static async Task EndAsync(this Process process)
    {
        if (!process.HasExited && !OperatingSystem.IsWindows() && Unix.Signal(process.Id, Sigterm) == 0)
            await process.EndsWithinAsync(Patience);
        if (process.HasExited)
            return;
        process.Kill(entireProcessTree: true);
        await process.EndsWithinAsync(Patience);
    }

    public static async Task EndsWithinAsync(this Process process, TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
