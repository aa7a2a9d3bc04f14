using System.Diagnostics;

/// <summary>The operator's tool, with the running stage's settings.</summary>
internal static class Tether
{
    private const string Project = "TetherRelay.Cli";
    private const string SettingsFile = "local.settings.json";

    private static readonly string Built = Checkout.Built(Project, "tether");

    public static ProcessStartInfo Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        InStage(Tool.Dotnet([Built, .. arguments]).With(settings));

    /// <summary>Runs a command and returns what it prints.</summary>
    /// <exception cref="Refusal">It failed.</exception>
    public static async Task<string> DoAsync(
        IReadOnlyDictionary<string, string> settings,
        string[] arguments,
        string input = ""
    )
    {
        var (exitCode, output) = await Tool.CaptureAsync(Start(settings, arguments), input);
        return exitCode == 0 ? output : throw new Refusal($"`tether {string.Join(' ', arguments)}`: {output}");
    }

    public static async Task<int> PassThroughAsync(string[] arguments)
    {
        var settings = LocalFolder.ReadSettings();
        if (!File.Exists(Built) || NewestSource() > NewestBuilt())
            await SetUp.BuildAsync(Project);
        var start = Start(settings, [.. OwnSettings(arguments), .. arguments]);
        start.WorkingDirectory = Environment.CurrentDirectory;
        // Without the dashes `dotnet` takes --help for itself.
        start.Environment["TETHER_CALLED_AS"] = "dotnet dev.cs -- tether";
        return await Tool.PassThroughAsync(start);
    }

    // The stage's folder has no local.settings.json, so these calls use the stage's settings only.
    private static ProcessStartInfo InStage(ProcessStartInfo start)
    {
        start.WorkingDirectory = LocalFolder.At();
        return start;
    }

    // tether reads the file of its current folder only; the checkout's may hold the key of ElevenLabs.
    private static string[] OwnSettings(string[] arguments) =>
        File.Exists(Checkout.At(SettingsFile)) && !arguments.Contains("--settings")
            ? ["--settings", Checkout.At(SettingsFile)]
            : [];

    // A glance at the files' times: a build in which nothing changed takes longer than most commands.
    private static DateTime NewestSource() =>
        new[] { Project, "TetherRelay.Core" }
            .SelectMany(project => Directory.EnumerateFiles(Checkout.At(project), "*.cs*", SearchOption.AllDirectories))
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Max(File.GetLastWriteTimeUtc);

    private static DateTime NewestBuilt() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Built)!, "*.dll").Max(File.GetLastWriteTimeUtc);
}
