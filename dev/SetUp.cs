using System.Text.Json.Nodes;

/// <summary>Makes a fresh clone ready: Azurite, packages, binaries. Where nothing is to do it costs a few seconds.</summary>
internal static class SetUp
{
    public const string Solution = "TetherRelay.sln";

    /// <summary>The analyzers are for `test` and GitHub: they take half of a build.</summary>
    public const string WithoutAnalyzers = "-p:RunAnalyzers=false";

    private const string Advice =
        "install Node.js 20 or later (https://nodejs.org), with `node` and `npm` on the PATH.";

    /// <summary>Installs Azurite beside the build.</summary>
    public static async Task RunAsync(params string[] build)
    {
        await RefuseWithoutNodeAsync();
        await Task.WhenAll(InstallAzuriteAsync(), BuildAsync(build));
    }

    public static Task BuildAsync(params string[] arguments)
    {
        Progress.Say("Restoring packages and building …");
        return MakeAsync("build", arguments);
    }

    public static Task PublishAsync(params string[] arguments)
    {
        Progress.Say("Publishing …");
        return MakeAsync("publish", arguments);
    }

    public static async Task<int> FormatAsync()
    {
        var (exitCode, output) = await Tool.CaptureAsync(Tool.Dotnet(["tool", "restore"]));
        return exitCode == 0
            ? await Tool.PassThroughAsync(Tool.Dotnet(["csharpier", "format", Checkout.Root]))
            : throw new Refusal($"{output}\nThe formatter could not be restored: is the package registry in reach?");
    }

    private static async Task MakeAsync(string command, string[] arguments)
    {
        // A build node that stays behind would hold the output open, and its reader waits for the end.
        var make = Tool.Dotnet([command, .. arguments, "-v:minimal", "-nologo", "-nodeReuse:false"]);
        make.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var (exitCode, output) = await Tool.CaptureAsync(make, seen: SayWhatIsDone);
        // The summary says every error again.
        var errors = string.Join(
            '\n',
            output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct()
        );
        if (exitCode != 0)
            throw new Refusal(
                $"{(errors.Length == 0 ? output : errors)}\nThe build failed: mend what stands above and start again."
            );
    }

    private static void SayWhatIsDone(string line)
    {
        if (line.Split(" -> ") is [var project, var file] && file.EndsWith(".dll", StringComparison.Ordinal))
            Progress.Say($"Built {project.Trim()}");
        else if (line.Split("Restored ") is ["" or "  ", var restored] && restored.Split(" (in ") is [var path, _])
            Progress.Say($"Restored {Path.GetFileNameWithoutExtension(path)}");
    }

    private static async Task RefuseWithoutNodeAsync()
    {
        if (Tool.FindOnPath(Tool.Node) is null || Tool.FindOnPath(Tool.Npm) is null)
            throw new Refusal($"Node.js is missing, and the storage emulator needs it: {Advice}");
        var (_, version) = await Tool.CaptureAsync(Tool.Start(Tool.Node, ["--version"]));
        if (Version.TryParse(version.TrimStart('v'), out var node) && node.Major < 20)
            throw new Refusal($"Node.js {node} is too old for the storage emulator: {Advice}");
    }

    private static async Task InstallAzuriteAsync()
    {
        // npm writes this copy of the lock file last: an installation that broke off has none.
        if (AzuriteIn(Checkout.At("node_modules", ".package-lock.json")) == AzuriteIn(Checkout.At("package-lock.json")))
            return;
        Progress.Say("Installing Azurite …");
        var (exitCode, output) = await Tool.CaptureAsync(
            Tool.Start(Tool.Npm, ["ci", "--no-progress", "--ignore-scripts"])
        );
        if (exitCode != 0)
            throw new Refusal($"{output}\nAzurite could not be installed: `npm ci` ended with exit code {exitCode}.");
        Progress.Say("Installed Azurite");
    }

    private static string? AzuriteIn(string lockFile) =>
        File.Exists(lockFile)
            ? (string?)JsonNode.Parse(File.ReadAllText(lockFile))?["packages"]?["node_modules/azurite"]?["version"]
            : null;
}
