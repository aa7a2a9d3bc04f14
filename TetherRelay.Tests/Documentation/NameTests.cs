using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>Types, members and settings that pages name are in the code.</summary>
public sealed partial class NameTests
{
    // `azd` writes it into the project.
    private const string Foreign = "UserSecretsId";

    private static readonly HashSet<string> Words =
    [
        .. SourceFiles
            .All.Where(file => !file.Key.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(file => Word().Matches(file.Value).Select(word => word.Value)),
    ];

    [Fact]
    public void Every_name_in_the_documentation_is_in_the_code()
    {
        var names = (
            from page in MarkdownFile.All
            where page.Key != "CHANGELOG.md"
            from code in page.Value.Code
            where Name().IsMatch(code.Text)
            from name in code.Text.Split('.', '/')
            select (code.Place, Name: name)
        ).ToList();

        Assert.Contains(names, name => name.Name == "OutboundMessageSender");
        var unknown = names.Where(name => name.Name != Foreign && !Words.Contains(name.Name));
        Assert.True(!unknown.Any(), string.Join('\n', unknown));
    }

    [GeneratedRegex(@"^(?:[A-Z]\w*/)?[A-Z][a-z]+(?:[A-Z][a-z]+)+(?:\.[A-Z]\w+)?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Word();
}
