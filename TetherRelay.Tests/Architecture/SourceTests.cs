using System.Text.RegularExpressions;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int LongestFile = 250;

    private static readonly string[] EveryMachineHas = ["home", "mnt", "opt", "private", "tmp", "Users", "usr", "var"];

    [Fact]
    public void There_is_source_to_look_at()
    {
        Assert.Contains("TetherRelay.Functions/Program.cs", SourceFiles.Production);
        Assert.Contains("TetherRelay.Tests/Architecture/SourceTests.cs", SourceFiles.All);
        Assert.Contains("package-lock.json", SourceFiles.All);
    }

    [Fact]
    public void No_production_file_is_long() =>
        Assert.All(
            SourceFiles.Production,
            file => Assert.InRange(file.Value.Count(character => character == '\n'), 1, LongestFile)
        );

    [Fact]
    public void Nothing_is_compiled_on_a_condition_or_folded_away() =>
        Assert.Empty(SourceFiles.ProductionWith(Directive()));

    [Fact]
    public void Every_log_line_is_source_generated() => Assert.Empty(SourceFiles.ProductionWith(DirectLog()));

    [Fact]
    public void No_file_names_a_path_of_the_machine()
    {
        var disk = Path.GetPathRoot(Repository.Root)!;
        var parts = Repository.Root[disk.Length..].Split(Path.DirectorySeparatorChar);
        var top = disk + Path.Combine([.. parts.Take(EveryMachineHas.Contains(parts[0]) ? 2 : 1)]);
        string[] places = [top, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];

        Assert.All(
            places.Where(place => place.Length > 1),
            place =>
            {
                var path = new Regex($"""(?<![\w./~-]){Regex.Escape(place)}[/\\]""");
                Assert.Empty(SourceFiles.With(SourceFiles.All, path));
            }
        );
    }

    [Fact]
    public void The_lock_file_names_no_registry() =>
        Assert.DoesNotContain("\"resolved\"", SourceFiles.All["package-lock.json"], StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*#(if|elif|region)\b", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(
        @"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\blogger\.Log\(",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex DirectLog();
}
