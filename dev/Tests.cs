using System.Text.Json.Nodes;

/// <summary>The whole suite; the numbers come from the runner's report, not from what it prints.</summary>
internal static class Tests
{
    private const string ResultsOption = "--results-directory";
    private const int MostSuggestions = 10;

    public static async Task<int> RunAsync(string[] forRunner)
    {
        // One class after an edit is a developer's loop; analyzers are for the editor and for all tests.
        await SetUp.RunAsync(Filters(forRunner).Any() ? [SetUp.Solution, SetUp.WithoutAnalyzers] : [SetUp.Solution]);
        var name = $"dev-{Environment.ProcessId}.json";
        string[] reporting = ["--report-xunit-ctrf", "--report-xunit-ctrf-filename", name];
        string[] ending = ["--exit-on-process-exit", $"{Environment.ProcessId}"];
        if (!forRunner.Contains(ResultsOption))
            reporting = [.. reporting, ResultsOption, Checkout.At("TestResults")];
        var exitCode = await Tool.PassThroughAsync(
            Tool.Dotnet(["test", "--solution", SetUp.Solution, "--no-build", .. reporting, .. ending, .. forRunner])
        );
        Interruption.Token.ThrowIfCancellationRequested();

        var folder = forRunner.SkipWhile(argument => argument != ResultsOption).ElementAtOrDefault(1) ?? "TestResults";
        var (passed, failed, skipped) = Read(Checkout.At(folder, name));
        if (passed + failed + skipped == 0)
            await SuggestAsync(Filters(forRunner));
        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return exitCode == 0 && passed + failed == 0 ? 1 : exitCode;
    }

    /// <summary>The values of the runner's filters, such as a class's name.</summary>
    private static IEnumerable<string> Filters(string[] forRunner) =>
        forRunner.Zip(forRunner.Skip(1)).Where(pair => IsFilter(pair.First)).Select(pair => pair.Second);

    private static bool IsFilter(string word) => word.StartsWith("--filter", StringComparison.Ordinal);

    /// <summary>Says which classes a filter that matches nothing may have meant.</summary>
    private static async Task SuggestAsync(IEnumerable<string> filters)
    {
        var (_, output) = await Tool.CaptureAsync(
            Tool.Dotnet([
                Checkout.At("TetherRelay.Tests", "bin", "Debug", "net10.0", "TetherRelay.Tests.dll"),
                "-nologo",
                "-list",
                "classes",
            ])
        );
        var classes = output
            .Split('\n', StringSplitOptions.TrimEntries)
            .Where(name => name.StartsWith("TetherRelay.", StringComparison.Ordinal))
            .ToList();
        foreach (var filter in filters)
        {
            var word = filter.Trim('*', '/').Split('.').Last().Trim('*');
            var near = classes
                .Where(name => name.Contains(word, StringComparison.OrdinalIgnoreCase))
                .Take(MostSuggestions)
                .ToList();
            Console.WriteLine(
                near is []
                    ? $"No test is in `{filter}`, and no class has `{word}` in its name."
                    : $"No test is in `{filter}`. Classes with `{word}` in their names:\n  {string.Join("\n  ", near)}"
            );
        }
    }

    private static (int Passed, int Failed, int Skipped) Read(string report)
    {
        if (!File.Exists(report))
            return (0, 0, 0);
        var summary = JsonNode.Parse(File.ReadAllText(report))!["results"]!["summary"]!;
        File.Delete(report);
        return ((int)summary["passed"]!, (int)summary["failed"]!, (int)summary["skipped"]!);
    }
}
