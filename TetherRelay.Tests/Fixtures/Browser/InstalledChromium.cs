namespace TetherRelay.Tests.Fixtures.Browser;

/// <summary>The Chromium or Chrome that this machine has.</summary>
internal static class InstalledChromium
{
    public const string Missing =
        "No Chromium was found: install Chromium or Chrome (on Debian, `apt-get install chromium`) to test the page.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Where it is; null for nowhere.</summary>
    public static string? Path { get; } = Find(Names) ?? Places.FirstOrDefault(File.Exists);

    /// <summary>The first of some programs that is on the PATH.</summary>
    public static string? Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return names
            .SelectMany(name => folders.SelectMany(folder => Programs(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static string[] Programs(string folder, string name) =>
        [System.IO.Path.Combine(folder, name), System.IO.Path.Combine(folder, name + ".exe")];
}
