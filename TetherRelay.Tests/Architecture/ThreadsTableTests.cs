using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Architecture;

public sealed partial class ThreadsTableTests
{
    // One redacts a contact's rows, the other deletes rows that are past their time.
    private static readonly string[] Exceptions =
    [
        "TetherRelay.Core/Erasure/ContactEraser.cs",
        "TetherRelay.Core/Retention/ThreadRetention.cs",
    ];

    [Fact]
    public void Only_the_folder_Threads_and_two_named_classes_have_the_table_Threads()
    {
        var files = SourceFiles.ProductionWith(Table()).ToList();

        Assert.Contains("TetherRelay.Core/Threads/ThreadStore.cs", files);
        Assert.Subset(files.ToHashSet(), Exceptions.ToHashSet());
        Assert.All(
            files.Except(Exceptions),
            file => Assert.StartsWith("TetherRelay.Core/Threads/", file, StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(@"TableNames\.Threads\b|TableClient\(""Threads""\)")]
    private static partial Regex Table();
}
