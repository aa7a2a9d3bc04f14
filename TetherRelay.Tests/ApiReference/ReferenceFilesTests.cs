using System.IO.Compression;
using System.Net.Http.Headers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference;

/// <summary>What the app serves as the page of its description.</summary>
public sealed class ReferenceFilesTests(RelayApp app, StorageFixture storage, ProviderSimulator simulator)
    : IClassFixture<RelayApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/docs")]
    [InlineData("/api/docs/")]
    [InlineData("/api/docs/reference.js")]
    [InlineData("/api/docs/scalar.js")]
    public async Task A_file_may_load_and_ask_for_nothing_of_another_host(string path)
    {
        using var response = await app.Client.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData(404, "--PublicUrl=https://relay.example.com")]
    [InlineData(200, "--PublicUrl=https://relay.example.com", "--ApiReference:Page=true")]
    [InlineData(404, "--ApiReference:Page=false")]
    public async Task The_page_is_off_in_public_unless_a_setting_shows_it(int status, params string[] settings)
    {
        await using var own = await new RelayApp(storage, simulator).StartAsync(null, settings);

        foreach (var path in (string[])["/api/docs", "/api/docs/reference.js", "/api/docs/scalar.js"])
            Assert.Equal(status, (int)(await own.Client.GetAsync(path, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await own.Client.GetAsync("/api/openapi.json", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_script_is_Scalar_s_and_is_compressed_only_for_clients_that_accept_gzip()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/docs/scalar.js");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var zipped = await app.Client.SendAsync(request, Stop);
        using var plain = await app.Client.GetAsync("/api/docs/scalar.js", Stop);

        Assert.Equal("gzip", Assert.Single(zipped.Content.Headers.ContentEncoding));
        Assert.NotNull(zipped.Headers.ETag);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var unzipped = new GZipStream(
            await zipped.Content.ReadAsStreamAsync(Stop),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(unzipped);
        var script = await reader.ReadToEndAsync(Stop);
        Assert.Contains("createApiReference", script, StringComparison.Ordinal);
        Assert.Equal(script, await plain.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_browser_that_has_the_script_asks_whether_it_changed()
    {
        using var first = Request();
        using var known = await app.Client.SendAsync(first, Stop);
        using var again = Request();
        again.Headers.IfNoneMatch.Add(known.Headers.ETag!);
        using var answer = await app.Client.SendAsync(again, Stop);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    private static HttpRequestMessage Request() =>
        new(HttpMethod.Get, "/api/docs/scalar.js")
        {
            Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } },
        };
}
