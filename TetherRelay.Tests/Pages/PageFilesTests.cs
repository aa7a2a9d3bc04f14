using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TetherRelay.Functions.Pages.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Pages;

/// <summary>What the app serves as its page.</summary>
public sealed partial class PageFilesTests(RelayApp app) : IClassFixture<RelayApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files { get; } = [.. PageEndpoint.Page.Files.Keys];

    [Theory]
    [InlineData("/threads", "text/html")]
    [InlineData("/threads/", "text/html")]
    [InlineData("/threads/app.js", "text/javascript")]
    [InlineData("/threads/base.css", "text/css")]
    [InlineData("/threads/icon.svg", "image/svg+xml")]
    public async Task A_file_says_what_it_is(string path, string type)
    {
        using var response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_protected(string name)
    {
        using var response = await GetAsync($"/threads/{name}");

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task A_browser_that_has_a_file_asks_whether_it_changed()
    {
        using var first = await GetAsync("/threads/app.js");
        using var again = await GetAsync("/threads/app.js", first.Headers.ETag);

        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    [Theory]
    [InlineData("/threads/other.js")]
    [InlineData("/threads/..%2fapp.js")]
    [InlineData("/threads/APP.JS")]
    [InlineData("/threads/files/app.js")]
    public async Task There_is_no_other_file(string path)
    {
        using var response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Every_file_that_it_asks_for_is_there_and_every_file_is_asked_for()
    {
        List<string> asked = ["index.html"];
        foreach (var name in PageEndpoint.Page.Files.Keys)
            asked.AddRange(Reference().Matches(await ReadAsync(name)).Select(match => match.Groups["name"].Value));

        Assert.Equal(
            PageEndpoint.Page.Files.Keys.Order(StringComparer.Ordinal),
            asked.Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nothing_is_inline_or_loaded_from_elsewhere_and_no_text_is_read_as_markup(string name)
    {
        var content = await ReadAsync(name);

        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=""", content);
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|DOMParser", content);
        Assert.DoesNotMatch("@import|url\\(", content);
        Assert.DoesNotMatch("(?<!xmlns=\")https?://", content);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await app.Client.SendAsync(request, Cancellation);
    }

    private Task<string> ReadAsync(string name) => app.Client.GetStringAsync($"/threads/{name}", Cancellation);

    [GeneratedRegex("(?:(?:src|href)=\"/threads/|from \"\\./)(?<name>[^\"]*)")]
    private static partial Regex Reference();
}
