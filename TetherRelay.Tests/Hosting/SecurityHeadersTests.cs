using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>The headers of every route's responses.</summary>
public sealed class SecurityHeadersTests(StorageFixture storage, ProviderSimulator simulator)
{
    private const string Https = "Strict-Transport-Security";

    [Theory]
    [InlineData(null)]
    [InlineData("max-age=31536000", "--PublicUrl=https://relay.example.com")]
    public async Task Every_route_forbids_guessing_types_and_in_public_asks_for_https(
        string? https,
        params string[] settings
    )
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync(null, settings);

        foreach (var route in Routes.All)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route.Pattern, "{[^}]+}", "x");
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), $"/{path}");
            using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal(https, response.Headers.TryGetValues(Https, out var values) ? Assert.Single(values) : null);
        }
    }
}
