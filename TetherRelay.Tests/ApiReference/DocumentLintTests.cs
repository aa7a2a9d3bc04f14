using System.Diagnostics;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference;

/// <summary>The recommended rules of two linters find nothing in the document, neither an error nor a warning.</summary>
public sealed class DocumentLintTests : IDisposable
{
    private const string Packages = "dev/lint";

    private readonly TemporaryFolder _folder = new();

    private string Document => _folder.File("openapi.json");

    public DocumentLintTests() => File.WriteAllBytes(Document, ApiDocument.Create("/"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Spectral_finds_nothing_in_the_document()
    {
        var rules = Path.Combine(Repository.Root, Packages, "spectral.yaml");

        var (exitCode, output) = await RunAsync(
            "@stoplight/spectral-cli/dist/index.js",
            [.. (string[])["lint", Document, "--ruleset", rules, "--format", "json", "--fail-severity", "hint"]]
        );

        Assert.Empty(JsonElement.Parse(output[..(output.LastIndexOf(']') + 1)]).EnumerateArray());
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Redocly_finds_nothing_in_the_document()
    {
        var (exitCode, output) = await RunAsync(
            "@redocly/cli/bin/cli.js",
            ["lint", Document, "--extends=recommended", "--format=json"]
        );

        var found = JsonElement.Parse(
            output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)]
        );
        Assert.Equal("", string.Join('\n', found.GetProperty("problems").EnumerateArray().Select(Say)));
        Assert.Equal(0, exitCode);
    }

    private static string Say(JsonElement problem) =>
        $"{problem.GetProperty("ruleId")}: {problem.GetProperty("message")} {problem.GetProperty("location")}";

    private async Task<(int ExitCode, string Output)> RunAsync(string script, string[] arguments)
    {
        var start = new ProcessStartInfo("node", [await NodePackages.ScriptAsync(Packages, script), .. arguments])
        {
            WorkingDirectory = _folder.Path,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        };
        var (exitCode, output, _) = await Command.RunAsync(start);
        return (exitCode, output);
    }
}
