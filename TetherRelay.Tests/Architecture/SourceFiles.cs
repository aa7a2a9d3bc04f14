using System.Text.RegularExpressions;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Architecture;

/// <summary>The files of the checkout, without what is built, installed or kept locally.</summary>
internal static class SourceFiles
{
    private static readonly string[] Tests = ["TetherRelay.Tests", "TetherRelay.Benchmarks"];
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "TestResults", "artifacts"];

    /// <summary>Every file, by its path from the root with forward slashes.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Under(Repository.Root)
            .ToDictionary(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText);

    /// <summary>The C# that is deployed or run by an operator or developer.</summary>
    public static IReadOnlyDictionary<string, string> Production { get; } =
        All.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !Tests.Contains(file.Key.Split('/')[0]))
            .ToDictionary();

    /// <summary>The paths of the production files in which a pattern occurs.</summary>
    public static IEnumerable<string> ProductionWith(Regex pattern) => With(Production, pattern);

    /// <summary>The paths of the files in which a pattern occurs.</summary>
    public static IEnumerable<string> With(IReadOnlyDictionary<string, string> files, Regex pattern) =>
        files.Where(file => pattern.IsMatch(file.Value)).Select(file => file.Key);

    private static IEnumerable<string> Under(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(file => !IsLocal(Path.GetFileName(file)))
            .Concat(Directory.EnumerateDirectories(folder).Where(IsCommitted).SelectMany(Under));

    private static bool IsCommitted(string folder) =>
        Path.GetFileName(folder) is var name
        && !Skipped.Contains(name)
        && (!name.StartsWith('.') || name is ".ci" or ".github");

    // These are ignored by git.
    private static bool IsLocal(string name) =>
        name is "local.settings.json" or ".git" || name.EndsWith(".user", StringComparison.Ordinal);
}
