using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist()
    {
        var broken =
            from page in MarkdownFile.All
            from link in page.Value.Links
            where !Exists(page.Key, link.Target)
            select $"{link.Place}: {link.Target}";

        Assert.NotEmpty(MarkdownFile.All["README.md"].Links);
        Assert.True(!broken.Any(), string.Join('\n', broken));
    }

    [Theory]
    [InlineData("architecture.md", true)]
    [InlineData("architecture.md#one-send", true)]
    [InlineData("../README.md#packages-and-why", true)]
    [InlineData("../TetherRelay.Core", true)]
    [InlineData("architectures.md", false)]
    [InlineData("architecture.md#two-sends", false)]
    [InlineData("#here", false)]
    public void A_link_is_looked_up_as_a_reader_s_browser_would(string target, bool exists) =>
        Assert.Equal(exists, Exists("docs/send-sms.md", target));

    private static bool Exists(string page, string target)
    {
        var (name, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var file = name.Length == 0 ? page : Combined(page, name);
        return anchor is null
            ? SourceFiles.All.Keys.Any(path => path == file || path.StartsWith($"{file}/", StringComparison.Ordinal))
            : MarkdownFile.All.TryGetValue(file, out var other) && other.Anchors.Contains(anchor);
    }

    private static string Combined(string page, string name) =>
        new Uri(new Uri($"https://relay.invalid/{page}"), name.TrimEnd('/')).AbsolutePath[1..];
}
