using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class SnippetCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Answers_are_added_changed_and_removed_by_name()
    {
        Assert.Equal([], await SnippetsAsync(""));
        await SnippetsAsync("--add Way --text \"Second floor.\"");
        await SnippetsAsync("--add Hours --text Nine");
        Assert.Equal(["Hours: Ten", "Way: Second floor."], await SnippetsAsync("--add Hours --text Ten"));
        Assert.Equal(["Way: Second floor."], await SnippetsAsync("--remove Hours"));
        Assert.Contains("Way", await _tether.DoAsync("org show {org}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--add Hours", "go together")]
    [InlineData("--text Nine", "go together")]
    [InlineData("--add Hours\u0007 --text Nine", "--add has the control character U+0007: leave it out.")]
    [InlineData("--remove Hours", "no answer named Hours")]
    public async Task Changes_that_say_too_little_change_nothing(string options, string sentence)
    {
        Assert.Contains(
            sentence,
            await _tether.RefusedAsync($"org snippets {{org}} {options}"),
            StringComparison.Ordinal
        );
        Assert.Empty(await SnippetsAsync(""));
    }

    private async Task<List<string>> SnippetsAsync(string options) =>
        [
            .. (await _tether.AskAsync($"org snippets {{org}} {options}"))
                .GetProperty("snippets")
                .EnumerateArray()
                .Select(each => $"{each.GetProperty("name")}: {each.GetProperty("text")}"),
        ];
}
