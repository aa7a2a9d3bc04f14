using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace TetherRelay.Tests.Architecture;

/// <summary>NuGet's lock file of each project is as new as the versions that the project asks for.</summary>
public sealed class PackageLockTests
{
    private const string CentralVersions = "Directory.Packages.props";
    private const string Advice = "Write the locks anew: dotnet restore TetherRelay.sln --force-evaluate";

    public static TheoryData<string> Projects =>
        [.. SourceFiles.All.Keys.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_lock_has_the_packages_and_versions_that_its_project_asks_for(string project)
    {
        var versions = Elements(CentralVersions, "PackageVersion").ToDictionary(Name, Version);
        var asked = Elements(project, "PackageReference").Select(Name).Select(name => (name, $"[{versions[name]}, )"));

        Assert.True(asked.Order().SequenceEqual(Requested(project, "Direct").Order()), Advice);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_lock_has_the_central_versions_of_packages_that_other_packages_bring(string project)
    {
        var versions = Elements(CentralVersions, "PackageVersion").ToDictionary(Name, Version);

        Assert.All(
            Requested(project, "CentralTransitive"),
            package => Assert.True($"[{versions.GetValueOrDefault(package.Name)}, )" == package.Version, Advice)
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_lock_names_no_registry(string project) =>
        Assert.DoesNotContain("://", Lock(project), StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Version)> Requested(string project, string type) =>
        JsonNode.Parse(Lock(project))!["dependencies"]!["net10.0"]!
            .AsObject()
            .Where(package => (string?)package.Value!["type"] == type)
            .Select(package => (package.Key, (string)package.Value!["requested"]!));

    private static string Lock(string project) => SourceFiles.All[$"{project.Split('/')[0]}/packages.lock.json"];

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Parse(SourceFiles.All[file]).Descendants(name);

    private static string Name(XElement package) => package.Attribute("Include")!.Value;

    private static string Version(XElement package) => package.Attribute("Version")!.Value;
}
