using System.Runtime.InteropServices;

/// <summary>Ctrl+C, SIGTERM, and the end of the `dotnet` that started this program.</summary>
internal static class Interruption
{
    private const int CtrlC = 130;
    private const int Terminated = 143;

    private static readonly CancellationTokenSource Source = new();

    public static CancellationToken Token => Source.Token;

    public static int ExitCode { get; private set; } = Terminated;

    /// <summary>A terminal sends it to the children, too.</summary>
    public static bool IsCtrlC => ExitCode == CtrlC;

    /// <summary>`dotnet` passes SIGTERM on, but when it is killed only Windows ends its child.</summary>
    public static async Task WatchParentAsync()
    {
        if (OperatingSystem.IsWindows())
            return;
        var parent = Unix.GetParent();
        while (Unix.GetParent() == parent)
            await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        await Source.CancelAsync();
    }

    public static PosixSignalRegistration On(PosixSignal signal) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                ExitCode = signal == PosixSignal.SIGINT ? CtrlC : Terminated;
                Source.Cancel();
            }
        );
}
