using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace TetherRelay.Tests.Architecture;

/// <summary>GitHub refuses a restore that differs from these files; nobody else reads them.</summary>
public sealed class PackageLockTests
{
    public static TheoryData<string> Locked => ["TetherRelay.Core", "TetherRelay.Cli"];

    [Theory]
    [MemberData(nameof(Locked))]
    public void The_packages_are_locked_in_the_versions_that_are_asked_for(string project)
    {
        var asked = Elements("Directory.Packages.props", "PackageVersion")
            .ToDictionary(
                package => package.Attribute("Include")!.Value,
                package => package.Attribute("Version")!.Value
            );
        var expected = Elements($"{project}/{project}.csproj", "PackageReference")
            .Select(package => package.Attribute("Include")!.Value)
            .Select(name => $"{name} [{asked[name]}, )");

        var locked = JsonNode.Parse(SourceFiles.All[$"package-locks/{project}.json"])!["dependencies"]!["net10.0"]!
            .AsObject()
            .Where(package => (string?)package.Value!["type"] == "Direct")
            .Select(package => $"{package.Key} {package.Value!["requested"]}");

        Assert.True(
            expected.Order().SequenceEqual(locked.Order()),
            "Write the locks anew: dotnet restore TetherRelay.sln -p:PackageLocks=write --force-evaluate"
        );
    }

    [Theory]
    [MemberData(nameof(Locked))]
    public void No_lock_names_a_registry(string project) =>
        Assert.DoesNotContain("://", SourceFiles.All[$"package-locks/{project}.json"], StringComparison.Ordinal);

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Parse(SourceFiles.All[file]).Descendants(name);
}
