using System.Text.RegularExpressions;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed partial class PhonePageTests(ProviderSimulator simulator)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("page.css", "text/css")]
    [InlineData("phone.css", "text/css")]
    [InlineData("reply.css", "text/css")]
    [InlineData("phone.js", "text/javascript")]
    [InlineData("elements.js", "text/javascript")]
    [InlineData("reply.js", "text/javascript")]
    public async Task Its_files_are_served_and_protected(string path, string type)
    {
        using var response = await Get(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("page.css")]
    [InlineData("phone.css")]
    [InlineData("reply.css")]
    [InlineData("phone.js")]
    [InlineData("elements.js")]
    [InlineData("reply.js")]
    public async Task The_page_loads_no_file_from_another_host(string path)
    {
        var content = await Read(path);

        Assert.NotEmpty(content);
        Assert.DoesNotContain("//", ScriptComment().Replace(content, ""), StringComparison.Ordinal);
        Assert.DoesNotContain("@import", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_that_the_page_asks_for_exists()
    {
        var references = Reference().Matches(await Read("")).Select(match => match.Groups["path"].Value).ToList();

        Assert.Equal(["page.css", "phone.css", "phone.js", "reply.css"], references.Order());
        foreach (var reference in references)
        {
            using var response = await Get(reference);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_has_no_inline_script_or_style()
    {
        var page = await Read("");

        Assert.Contains("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)", page);
        Assert.DoesNotMatch(@"<style|\sstyle=|\son[a-z]+=", page);
    }

    [Theory]
    [InlineData("phone.js")]
    [InlineData("elements.js")]
    [InlineData("reply.js")]
    public async Task Texts_are_never_read_as_markup(string path)
    {
        var script = await Read(path);

        Assert.Contains("textContent", script, StringComparison.Ordinal);
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|DOMParser", script);
    }

    [Fact]
    public async Task The_health_address_answers_200()
    {
        using var response = await Get("health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<HttpResponseMessage> Get(string path) =>
        simulator.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    private Task<string> Read(string path) => simulator.Client.GetStringAsync(path, Cancellation);

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex ScriptComment();

    [GeneratedRegex("(?:src|href)=\"(?<path>[^\"]*)\"")]
    private static partial Regex Reference();
}
