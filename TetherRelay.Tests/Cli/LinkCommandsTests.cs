using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class LinkCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task At_first_links_lead_everywhere()
    {
        Assert.Empty(await LinksAsync(""));
        Assert.Contains("to everywhere", await _tether.DoAsync("org links {org}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domains_are_added_to_those_that_are_there()
    {
        Assert.Equal(["example.com"], await LinksAsync("--allow example.com"));
        Assert.Equal(
            ["example.com", "example.org", "xn--bcher-kva.de"],
            await LinksAsync("--allow Example.ORG example.com. --allow bücher.de")
        );
        Assert.Equal(["example.com", "example.org", "xn--bcher-kva.de"], await LinksAsync(""));
    }

    [Fact]
    public async Task Domains_are_removed_however_they_are_written()
    {
        await LinksAsync("--allow example.com example.org bücher.de");

        Assert.Equal(["example.com"], await LinksAsync("--remove EXAMPLE.org BÜCHER.de"));
    }

    [Fact]
    public async Task A_domain_can_replace_another_one_in_one_command()
    {
        await LinksAsync("--allow example.com");

        Assert.Equal(["example.org"], await LinksAsync("--remove example.com --allow example.org"));
    }

    [Fact]
    public async Task Taking_the_last_one_away_does_not_open_everything()
    {
        await LinksAsync("--allow example.com");

        Assert.Contains("--all", await RefusedAsync("--remove example.com"), StringComparison.Ordinal);
        Assert.Equal(["example.com"], await LinksAsync(""));
        Assert.Empty(await LinksAsync("--all"));
    }

    [Fact]
    public async Task A_domain_that_is_not_there_is_not_removed() =>
        Assert.Contains(
            "example.com is not among the domains",
            await RefusedAsync("--remove example.com"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_option_all_is_refused_with_domains() =>
        Assert.Contains("without", await RefusedAsync("--all --allow example.com"), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("example.com/pay")]
    [InlineData("*.example.com")]
    [InlineData("com")]
    [InlineData("\"\"")]
    [InlineData("10.0.0.1")]
    public async Task A_bad_domain_among_others_adds_none(string bad)
    {
        Assert.Contains("example.com", await RefusedAsync($"--allow example.org {bad}"), StringComparison.Ordinal);
        Assert.Contains("is not a domain", await RefusedAsync($"--remove {bad}"), StringComparison.Ordinal);
        Assert.Empty(await LinksAsync(""));
    }

    [Fact]
    public async Task More_domains_than_a_record_holds_are_refused_together()
    {
        var many = string.Join(' ', Enumerable.Range(0, 900).Select(number => $"{new string('a', 40)}{number}.com"));

        Assert.Contains("more than", await RefusedAsync($"--allow {many}"), StringComparison.Ordinal);
        Assert.Empty(await LinksAsync(""));
    }

    [Fact]
    public async Task People_see_the_domains()
    {
        await LinksAsync("--allow example.com example.org");

        Assert.Contains("example.com example.org", await _tether.DoAsync("org links {org}"), StringComparison.Ordinal);
    }

    private Task<string> RefusedAsync(string options) => _tether.RefusedAsync($"org links {{org}} {options}");

    private async Task<string[]> LinksAsync(string options)
    {
        var organization = await _tether.AskAsync($"org links {{org}} {options}");
        return organization.GetProperty("link_domains").Deserialize<string[]>()!;
    }
}
