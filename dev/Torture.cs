using System.Diagnostics;
using System.Globalization;

/// <summary>The randomized tests, with more cases than a run of all tests has time for.</summary>
internal static class Torture
{
    private const string Project = "TetherRelay.Tests";
    private const string Settings = "TETHER_";
    private const string LiveOutput = "[OUTPUT] ";

    public static async Task<int> RunAsync(TortureOptions options)
    {
        await SetUp.RunAsync(SetUp.Solution);
        if (options.Seed is { } seed)
            return await PlayAsync(
                new($"The history of seed {seed}", "Histories.RandomHistoryTests")
                {
                    Settings = [("HISTORY_SEED", seed)],
                }
            );

        var results = new List<string>();
        var exitCode = 0;
        foreach (var part in Parts(options))
        {
            Console.WriteLine($"\n{part.What} …");
            var started = Stopwatch.GetTimestamp();
            var ended = await PlayAsync(part);
            exitCode |= ended;
            var result = ended == 0 ? "no promise was broken" : "FAILED: see above";
            results.Add($"{part.What}, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {result}");
        }

        Console.WriteLine($"\n{string.Join('\n', results)}");
        return exitCode;
    }

    private static Part[] Parts(TortureOptions options) =>
        [
            new($"{options.Histories:N0} random histories from seed {options.From}", "Histories.RandomHistoryTests")
            {
                Settings = [("HISTORIES", options.Histories), ("HISTORY_SEED", options.From)],
            },
            new($"{options.Requests:N0} requests from hell from seed {options.From}", "Fuzzing.FuzzTests")
            {
                Settings = [("FUZZ_REQUESTS", options.Requests), ("FUZZ_SEED", options.From)],
            },
            // They choose their own seeds, and say them.
            new($"{options.Kills:N0} kills under load", "Kills.KillTests") { Settings = [("KILLS", options.Kills)] },
            new("Every pair of faults", "Histories.EveryFaultTests", IsExplicit: true),
        ];

    private static async Task<int> PlayAsync(Part part)
    {
        var start = Tool.Dotnet([
            .. (string[])[Checkout.Built(Project, Project), "-noLogo", "-noColor", "-showLiveOutput"],
            .. (string[])["-explicit", part.IsExplicit ? "only" : "off", "-class", $"{Project}.{part.Tests}"],
        ]);
        // What the developer's shell says of other runs is not meant here.
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, number) in part.Settings)
            start.Environment[Settings + name] = number.ToString(CultureInfo.InvariantCulture);
        start.RedirectStandardOutput = true;

        using var process = Process.Start(start)!;
        await using var interruption = Interruption.Token.Register(() => process.Kill(entireProcessTree: true));
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            Console.WriteLine(line.Split(LiveOutput)[^1]);
        await process.WaitForExitAsync();
        Interruption.Token.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private static bool IsSetting(string name) => name.StartsWith(Settings, StringComparison.Ordinal);

    private sealed record Part(string What, string Tests, bool IsExplicit = false)
    {
        public (string Name, int Number)[] Settings { get; init; } = [];
    }
}
