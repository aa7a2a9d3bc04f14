using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace TetherRelay.Tests.Architecture;

/// <summary>Every folder of a project stands on a floor and uses lower floors only, as <c>docs/architecture.md</c> draws them.</summary>
public sealed class FloorTests
{
    private static readonly Dictionary<string, string> Assemblies = new()
    {
        ["TetherRelay.Core"] = "TetherRelay.Core.dll",
        ["TetherRelay.Functions"] = "TetherRelay.Functions.dll",
        ["TetherRelay.Cli"] = "tether.dll",
        ["TetherRelay.Simulator"] = "TetherRelay.Simulator.dll",
        ["TetherRelay.Benchmarks"] = "TetherRelay.Benchmarks.dll",
    };

    // Loading an assembly takes seconds, and three tests look at each.
    private static readonly Dictionary<string, Lazy<HashSet<IType>>> Types = Assemblies.Keys.ToDictionary(
        project => project,
        project => new Lazy<HashSet<IType>>(() => [.. Load(project)])
    );

    public static TheoryData<string> Projects => [.. Assemblies.Keys];

    [Fact]
    public void Every_project_is_drawn() => Assert.Equal(Assemblies.Keys, Floors.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_stands_on_one_floor(string project)
    {
        var floors = new Floors(project);

        var folders = Types[project].Value.Select(type => floors.FolderOf(type.Namespace.FullName)).Distinct();

        Assert.Equal(folders.Order(StringComparer.Ordinal), floors.Folders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_lower_floors_only(string project)
    {
        var floors = new Floors(project);

        var faults = (
            from reference in References(project)
            let fault = floors.Fault(Place(reference.From), Place(reference.To))
            where fault is not null
            select fault
        ).Distinct();

        Assert.True(!faults.Any(), string.Join('\n', faults));

        (string, string) Place(IType type) => (floors.FolderOf(type.Namespace.FullName)!, type.Name);
    }

    /// <summary>Folders within a folder: the order is free, a circle is not. A folder's own files count as one place.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_reach_each_other(string project)
    {
        var reached = References(project)
            .Where(reference => reference.From.Namespace.FullName != reference.To.Namespace.FullName)
            .ToLookup(reference => reference.From.Namespace.FullName);

        foreach (var start in reached)
            Assert.DoesNotContain(start.Key, After(start.Key, reached));
    }

    private static HashSet<string> After(string start, ILookup<string, (IType From, IType To)> reached)
    {
        var seen = new HashSet<string>();
        var ahead = new Stack<string>([start]);
        while (ahead.TryPop(out var here))
            foreach (var (_, to) in reached[here])
                if (seen.Add(to.Namespace.FullName))
                    ahead.Push(to.Namespace.FullName);
        return seen;
    }

    private static IEnumerable<(IType From, IType To)> References(string project)
    {
        var types = Types[project].Value;
        return from type in types
            from dependency in type.Dependencies
            where types.Contains(dependency.Target)
            select (type, dependency.Target);
    }

    // The entry point has no namespace and uses everything. Generated types of the root have no file of their name.
    private static IEnumerable<IType> Load(string project) =>
        new ArchLoader()
            .LoadFilteredDirectory(AppContext.BaseDirectory, Assemblies[project])
            .Build()
            .Types.Where(type =>
                type.Namespace.FullName == project
                    ? SourceFiles.All.ContainsKey($"{project}/{type.Name}.cs")
                    : type.Namespace.FullName.StartsWith($"{project}.", StringComparison.Ordinal)
            );
}
