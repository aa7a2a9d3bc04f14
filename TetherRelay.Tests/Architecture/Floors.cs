using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Architecture;

/// <summary>The drawing in <c>docs/architecture.md</c>: a row per project that lists its floors from the highest, each with its folders.</summary>
/// <param name="project">The project.</param>
internal sealed partial class Floors(string project)
{
    /// <summary>The name of a project's root in the drawing.</summary>
    public const string Root = "the root";

    private readonly Dictionary<string, int> _floors = Read(project).ToDictionary();

    /// <summary>The folders that are drawn.</summary>
    public IReadOnlyCollection<string> Folders => _floors.Keys;

    /// <summary>The projects that have a row.</summary>
    public static IEnumerable<string> Projects => Table().Matches(Page).Select(table => table.Groups["project"].Value);

    private static string Page => SourceFiles.All["docs/architecture.md"];

    /// <summary>The folder of a type, by its namespace; null for a type of another project or of none.</summary>
    public string? FolderOf(string typeNamespace) =>
        typeNamespace == project ? Root
        : typeNamespace.StartsWith($"{project}.", StringComparison.Ordinal)
            ? typeNamespace[(project.Length + 1)..].Split('.')[0]
        : null;

    /// <summary>What is wrong with a reference from one folder to another, as a sentence; null where it leads down.</summary>
    public string? Fault((string Folder, string Type) from, (string Folder, string Type) to) =>
        from.Folder == to.Folder || _floors[from.Folder] > _floors[to.Folder]
            ? null
            : $"{project}: `{from.Type}` ({from.Folder}, floor {_floors[from.Folder]}) uses `{to.Type}` ({to.Folder}, floor "
                + $"{_floors[to.Folder]}). A folder uses lower floors only: move one of the two types, or hand the value down.";

    private static IEnumerable<KeyValuePair<string, int>> Read(string project) =>
        from floor in Table()
            .Matches(Page)
            .Single(row => row.Groups["project"].Value == project)
            .Groups["floors"]
            .Value.Split(';')
            .Reverse()
            .Index()
        from Match folder in Folder().Matches(floor.Item)
        select KeyValuePair.Create(folder.Groups["root"].Success ? Root : folder.Groups["name"].Value, floor.Index);

    [GeneratedRegex(@"^\| `(?<project>TetherRelay\.\w+)` \| (?<floors>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"`(?<name>\w+)`|(?<root>the root)")]
    private static partial Regex Folder();
}
