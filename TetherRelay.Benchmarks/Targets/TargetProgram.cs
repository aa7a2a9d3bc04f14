using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using TetherRelay.Benchmarks.Metering;
using TetherRelay.Simulator;

namespace TetherRelay.Benchmarks.Targets;

/// <summary>
/// A target as a process of its own. It writes its address, then answers each input line with an output line. It ends with its
/// input, also when the benchmark is killed.
/// </summary>
internal static class TargetProgram
{
    public const string Command = "target";
    public const string Resources = "resources";
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
        await using var app = TargetHost.Build(name, settings, meter);
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
            case [Resources]:
                return JsonSerializer.Serialize(ResourceUsage.Now(meter), ResourceUsageJson.Default.ResourceUsage);
            case [DelayStorage, var delay]:
                meter.Delay = Milliseconds(delay);
                return Done;
            case [DelayProvider, var delay]:
                var options = app.Services.GetRequiredService<IOptions<SimulatorOptions>>();
                options.Value.DelayMilliseconds = (int)Milliseconds(delay).TotalMilliseconds;
                return Done;
            default:
                throw new InvalidOperationException("A target received an unknown line.");
        }
    }

    private static TimeSpan Milliseconds(string word) =>
        TimeSpan.FromMilliseconds(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture));
}
