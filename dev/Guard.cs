using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

/// <summary>
/// A second process of this program that ends the stage's processes when the first one is gone without having done so,
/// even if it was killed: it then reads the end of its input.
/// </summary>
internal sealed class Guard : IDisposable
{
    public const string Command = "guard";

    private const string AllEnded = "all ended";

    private readonly Process _process;

    public Guard()
    {
        var start = Tool.Dotnet([Environment.GetCommandLineArgs()[0], Command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.StandardInput.AutoFlush = true;
    }

    public void Watch(Process process) => _process.StandardInput.WriteLine(process.Id);

    public void Dispose()
    {
        _process.StandardInput.WriteLine(AllEnded);
        _process.WaitForExit();
        _process.Dispose();
    }

    public static async Task<int> WatchAsync()
    {
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
        var watched = new List<Process>();
        while (await Console.In.ReadLineAsync() is { } line)
            if (line == AllEnded)
                return 0;
            else if (Find(int.Parse(line, CultureInfo.InvariantCulture)) is { } process)
                watched.Add(process);
        await Task.WhenAll(watched.Select(process => process.EndAsync()));
        return 0;
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
