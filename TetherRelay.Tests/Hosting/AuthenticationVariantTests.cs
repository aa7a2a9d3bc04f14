using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>Ways to present a secret or key that is missing, malformed, ended or another kind's: tool and API refuse each alike.</summary>
[Collection("Demo secret")]
public sealed class AuthenticationVariantTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string NoSecret = """{"success":false,"error":"Unauthorized","code":"unauthorized"}""";

    private readonly RelayApp _app = new(storage, simulator);

    // As a client writes that does not keep to ASCII.
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }
    );
    private Tenant _tenant = null!;
    private string _key = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The header's value, where {} is the valid secret or key.</summary>
    public static TheoryData<string, string?> Headers { get; } =
        new()
        {
            { "missing", null },
            { "empty", "" },
            { "white space", " " },
            { "the scheme alone", "Bearer" },
            { "the scheme and a space", "Bearer " },
            { "no scheme", "{}" },
            { "another scheme", "Basic {}" },
            { "a scheme that begins alike", "Bearers {}" },
            { "a scheme without a space", "Bearer{}" },
            { "quotes", "Bearer \"{}\"" },
            { "a list", "Bearer {},Bearer {}" },
            { "a list with another scheme", "Basic x, Bearer {}" },
            { "a parameter", "Bearer token={}" },
            { "something behind it", "Bearer {} x" },
            { "something in front", "Bearer x {}" },
            { "a longer one", "Bearer {}A" },
            { "another case", "Bearer {upper}" },
            { "the prefix alone", "Bearer trs_" },
            { "unicode", "Bearer {}\u00e9" },
            { "another sign of the same look", "Bearer {}\u2010" },
            { "very long", $"Bearer trs_{new string('a', 8000)}" },
            { "an escape", "Bearer {}%00" },
            { "an unknown one", "Bearer trk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
        };

    public async ValueTask InitializeAsync()
    {
        await _app.StartReachableAsync();
        _http.BaseAddress = _app.Client.BaseAddress;
        _tenant = await _app.NewTenantAsync();
        _key = (await ApiUser.OfAsync(_app, _tenant)).Key;
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _app.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_header_that_is_not_exactly_one_valid_token_is_refused(string variant, string? header)
    {
        await AssertRefusedAsync(Tool(Of(_tenant.Secret)), NoSecret, variant);
        await AssertRefusedAsync(Api(Of(_key)), "urn:tether:unauthorized", variant);

        string? Of(string secret) =>
            header
                ?.Replace("{}", secret, StringComparison.Ordinal)
                .Replace("{upper}", secret.ToUpperInvariant(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer {}")]
    [InlineData("bearer {}")]
    [InlineData("BEARER \t {} ")]
    public async Task A_scheme_in_any_case_and_white_space_around_the_token_are_valid(string header)
    {
        using var tool = Tool(header.Replace("{}", _tenant.Secret, StringComparison.Ordinal));
        using var api = Api(header.Replace("{}", _key, StringComparison.Ordinal));

        Assert.Equal(200, (await _app.AnswerAsync(tool)).Status);
        Assert.Equal(200, (await _app.AnswerAsync(api)).Status);
    }

    [Theory]
    [InlineData("X-Api-Key")]
    [InlineData("Api-Key")]
    [InlineData("X-Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("X-Forwarded-Authorization")]
    [InlineData("xi-api-key")]
    [InlineData("x-functions-key")]
    [InlineData("Cookie")]
    public async Task A_secret_or_key_in_another_header_is_refused(string name)
    {
        await AssertRefusedAsync(With(Tool(null), _tenant.Secret), NoSecret, name);
        await AssertRefusedAsync(With(Api(null), _key), "urn:tether:unauthorized", name);

        HttpRequestMessage With(HttpRequestMessage request, string secret)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, $"Bearer {secret}"));
            return request;
        }
    }

    [Fact]
    public async Task A_secret_or_key_in_two_headers_a_query_or_a_body_is_refused()
    {
        await AssertRefusedAsync(Twice(Tool($"Bearer {_tenant.Secret}"), _tenant.Secret), NoSecret, "two headers");
        await AssertRefusedAsync(Twice(Api($"Bearer {_key}"), _key), "urn:tether:unauthorized", "two headers");
        foreach (var name in (string[])["token", "access_token", "api_key", "key", "authorization", "code"])
        {
            await AssertRefusedAsync(Tool(null, $"?{name}={_tenant.Secret}"), NoSecret, name);
            await AssertRefusedAsync(Api(null, $"?{name}={_key}"), "urn:tether:unauthorized", name);
            var body = $$"""{"{{name}}":"{{_tenant.Secret}}"}""";
            await AssertRefusedAsync(Tool(null, body: body), NoSecret, $"{name} in the body");
        }

        static HttpRequestMessage Twice(HttpRequestMessage request, string secret)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}"));
            return request;
        }
    }

    [Fact]
    public async Task A_key_is_no_secret_and_a_secret_no_key()
    {
        await AssertRefusedAsync(Tool($"Bearer {_key}"), NoSecret, "a key");
        await AssertRefusedAsync(Api($"Bearer {_tenant.Secret}"), "urn:tether:unauthorized", "a secret");
        await AssertRefusedAsync(
            Tool($"Bearer {_key.Replace("trk_", "trs_", StringComparison.Ordinal)}"),
            NoSecret,
            ""
        );
        var asKey = _tenant.Secret.Replace("trs_", "trk_", StringComparison.Ordinal);
        await AssertRefusedAsync(Api($"Bearer {asKey}"), "urn:tether:unauthorized", "");
    }

    [Fact]
    public async Task A_revoked_or_expired_secret_or_key_is_refused()
    {
        var (id, keys) = (_tenant.Organization.Id, _app.Services.GetRequiredService<ApiKeyStore>());
        var (revoked, info) = await keys.CreateAsync(id, ApiKeyScope.Read, "revoked", TimeSpan.FromDays(1), Stop);
        await keys.RevokeAsync(id, info.Id, Stop);
        var (expired, _) = await keys.CreateAsync(id, ApiKeyScope.Read, "expired", TimeSpan.Zero, Stop);
        var secrets = _app.Services.GetRequiredService<ToolSecretStore>();
        var ended = await secrets.AddAsync(id, "ended", Stop);
        await secrets.RevokeAsync(id, "ended", Stop);

        await AssertRefusedAsync(Api($"Bearer {revoked}"), "urn:tether:unauthorized", "a revoked key");
        await AssertRefusedAsync(Api($"Bearer {expired}"), "urn:tether:key_expired", "an expired key");
        await AssertRefusedAsync(Tool($"Bearer {ended}"), NoSecret, "a revoked secret");
    }

    [Fact]
    public async Task The_demo_s_tokens_are_refused_under_a_public_name()
    {
        var id = _tenant.Organization.Id;
        await _app.Services.GetRequiredService<ToolSecretStore>().AddDemoAsync(id, "demo", Stop);
        await _app.Services.GetRequiredService<ApiKeyStore>().AddDemoAsync(id, "demo", Stop);

        await AssertRefusedAsync(Tool($"Bearer {ToolSecret.Demo}"), NoSecret, "the demo's secret");
        await AssertRefusedAsync(Api($"Bearer {ApiKey.Demo}"), "urn:tether:unauthorized", "the demo's key");
    }

    [Fact]
    public async Task A_suspended_organization_sends_nothing_and_its_key_only_reads()
    {
        var suspended = await _app.NewTenantAsync(change: usual =>
            usual with
            {
                Status = OrganizationStatus.Suspended,
            }
        );
        var user = await ApiUser.OfAsync(_app, suspended);

        Assert.Equal("organization_suspended", (await suspended.SendAsync(Recipients.Next())).Code);
        Assert.Equal(200, (await user.GetAsync("/api/conversations")).Status);
        Assert.Equal(403, (await user.AnswerAsync("0123456789abcdef01234567.1", "Hi")).Status);
    }

    [Fact]
    public async Task A_key_that_may_only_read_is_refused_on_every_route_that_writes()
    {
        var reader = await ApiUser.OfAsync(_app, _tenant, ApiKeyScope.Read);
        foreach (var path in (string[])["messages", "resolve"])
        {
            var reply = await reader.PostAsync($"/api/conversations/0123456789abcdef01234567.1/{path}", "{}", "key");
            Assert.Equal((403, "urn:tether:read_only_key"), (reply.Status, reply.Json.GetProperty("type").GetString()));
        }
    }

    private static HttpRequestMessage Tool(string? header, string query = "", string body = "{}") =>
        With(
            new HttpRequestMessage(HttpMethod.Post, Tenant.Path + query)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            },
            header
        );

    private static HttpRequestMessage Api(string? header, string query = "") =>
        With(new HttpRequestMessage(HttpMethod.Get, $"/api/conversations{query}"), header);

    private static HttpRequestMessage With(HttpRequestMessage request, string? header)
    {
        if (header is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", header));
        return request;
    }

    private async Task AssertRefusedAsync(HttpRequestMessage request, string answer, string variant)
    {
        using (request)
        using (var response = await _http.SendAsync(request, Stop))
        {
            var body = await response.Content.ReadAsStringAsync(Stop);
            // Kestrel itself refuses a header that is not ASCII.
            if (response.StatusCode == HttpStatusCode.BadRequest && body.Length == 0)
                return;
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{variant}: {response.StatusCode} {body}");
            Assert.Contains(answer, body, StringComparison.Ordinal);
            Assert.DoesNotContain(_tenant.Organization.Id, body, StringComparison.Ordinal);
        }
    }
}
