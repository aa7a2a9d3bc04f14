using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Programs of npm packages that the repository names and locks.</summary>
internal static class NodePackages
{
    /// <summary>A script of a package, whose folder is installed first where it lacks the script.</summary>
    /// <param name="folder">The folder of the <c>package.json</c>, below the repository's root.</param>
    /// <param name="script">The script, below <c>node_modules</c>.</param>
    public static async Task<string> ScriptAsync(string folder, string script)
    {
        var root = Path.Combine(Repository.Root, folder);
        var path = Path.Combine(root, "node_modules", script.Replace('/', Path.DirectorySeparatorChar));
        if (File.Exists(path))
            return path;
        var npm = new ProcessStartInfo(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["ci", "--silent", "--no-progress", "--ignore-scripts"]
        )
        {
            WorkingDirectory = root,
        };
        var (exitCode, _, error) = await Command.RunAsync(npm);
        return exitCode == 0
            ? path
            : throw new InvalidOperationException($"`npm ci` ended with {exitCode}; {script} is missing. {error}");
    }
}
