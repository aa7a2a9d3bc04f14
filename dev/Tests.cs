using System.Text.Json.Nodes;

/// <summary>The whole suite; the numbers come from the runner's report, not from what it prints.</summary>
internal static class Tests
{
    private const string ResultsOption = "--results-directory";

    public static async Task<int> RunAsync(string[] forRunner)
    {
        await SetUp.RunAsync(SetUp.Solution);
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
        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return exitCode == 0 && passed + failed == 0 ? 1 : exitCode;
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
