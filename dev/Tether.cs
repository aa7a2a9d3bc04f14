using System.Diagnostics;

/// <summary>The operator's tool, with the running stage's settings.</summary>
internal static class Tether
{
    private const string Project = "TetherRelay.Cli";

    private static readonly string Built = Checkout.Built(Project, "tether");

    public static ProcessStartInfo Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        Tool.Dotnet([Built, .. arguments]).With(settings);

    public static async Task<int> PassThroughAsync(string[] arguments)
    {
        var settings = LocalFolder.ReadSettings();
        if (!File.Exists(Built) || NewestSource() > NewestBuilt())
            await SetUp.BuildAsync(Project);
        var start = Start(settings, arguments);
        start.WorkingDirectory = Environment.CurrentDirectory;
        // Without the dashes `dotnet` takes --help for itself.
        start.Environment["TETHER_CALLED_AS"] = "dotnet dev.cs -- tether";
        return await Tool.PassThroughAsync(start);
    }

    // A glance at the files' times: a build in which nothing changed takes longer than most commands.
    private static DateTime NewestSource() =>
        new[] { Project, "TetherRelay.Core" }
            .SelectMany(project => Directory.EnumerateFiles(Checkout.At(project), "*.cs*", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Max(File.GetLastWriteTimeUtc);

    private static DateTime NewestBuilt() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Built)!, "*.dll").Max(File.GetLastWriteTimeUtc);
}
