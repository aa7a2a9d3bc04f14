using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TetherRelay.Simulator;

namespace TetherRelay.Benchmarks.Sides;

/// <summary>
/// A side as a process of its own. It says where it listens, then answers a line on its input with a line on its output, and
/// ends when its input does: also when the bench was killed.
/// </summary>
internal static class SideProgram
{
    public const string Command = "side";
    public const string Figures = "figures";
    public const string DelayStorage = "delay-storage";
    public const string DelayProvider = "delay-provider";
    public const string Done = "done";

    public static async Task<int> RunAsync(string name, string logFile, string[] settings)
    {
        await using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await using var log = new StreamWriter(logFile) { AutoFlush = true };
        Console.SetOut(log);
        Console.SetError(log);

        var meter = new StorageMeter();
        await using var app = SideHost.Build(name, settings, meter);
        await app.StartAsync();
        await answers.WriteLineAsync(app.Urls.First());
        while (await Console.In.ReadLineAsync() is { } line)
            await answers.WriteLineAsync(Answer(line.Split(' '), app, meter));
        return 0;
    }

    private static string Answer(string[] words, WebApplication app, StorageMeter meter)
    {
        switch (words)
        {
            case [Figures]:
                return JsonSerializer.Serialize(SideFigures.Now(meter), SideJson.Default.SideFigures);
            case [DelayStorage, var delay]:
                meter.Delay = Milliseconds(delay);
                return Done;
            case [DelayProvider, var delay]:
                var options = app.Services.GetRequiredService<IOptions<SimulatorOptions>>();
                options.Value.DelayMilliseconds = (int)Milliseconds(delay).TotalMilliseconds;
                return Done;
            default:
                throw new InvalidOperationException("A side got a line that it does not know.");
        }
    }

    private static TimeSpan Milliseconds(string word) =>
        TimeSpan.FromMilliseconds(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture));
}
