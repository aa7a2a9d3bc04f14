using System.Diagnostics;
using System.Globalization;

/// <summary>The tests that look for what nobody thought of, for longer than a run of all tests has time.</summary>
internal static class Torture
{
    private const string Project = "TetherRelay.Tests";
    private const string Settings = "TETHER_";
    private const string LiveOutput = "[OUTPUT] ";

    public static async Task<int> RunAsync(TortureOptions options)
    {
        await SetUp.RunAsync();
        if (options.Seed is { } seed)
            return await RunAsync("Histories.RandomHistoryTests", "HISTORY_SEED", seed);

        var results = new List<string>();
        var exitCode = 0;
        foreach (var (what, tests, setting, number) in Parts(options))
        {
            Console.WriteLine($"\n{number:N0} {what} …");
            var started = Stopwatch.GetTimestamp();
            var ended = await RunAsync(tests, setting, number);
            exitCode |= ended;
            var result = ended == 0 ? "no promise was broken" : "FAILED: see above";
            results.Add($"{number:N0} {what} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {result}");
        }

        Console.WriteLine($"\n{string.Join('\n', results)}");
        return exitCode;
    }

    private static (string What, string Tests, string Setting, int Number)[] Parts(TortureOptions options) =>
        [
            ("random histories", "Histories.RandomHistoryTests", "HISTORIES", options.Histories),
            ("requests from hell", "Fuzzing.FuzzTests", "FUZZ_REQUESTS", options.Requests),
            ("kills under load", "Kills.KillTests", "KILLS", options.Kills),
        ];

    private static async Task<int> RunAsync(string tests, string setting, int number)
    {
        var start = Tool.Dotnet([
            .. (string[])[Checkout.Built(Project, Project), "-noLogo", "-noColor", "-showLiveOutput"],
            .. (string[])["-class", $"{Project}.{tests}"],
        ]);
        // What the developer's shell says of other runs is not meant here.
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray())
            start.Environment.Remove(name);
        start.Environment[Settings + setting] = number.ToString(CultureInfo.InvariantCulture);
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
}
