using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Whatever comes in: 200 or 401 with a JSON body, never a 500, and nothing louder than information in the log.</summary>
public sealed class HostileInputTests(RelayApp app) : IClassFixture<RelayApp>
{
    private const string Number = "\"phone_number\":\"+14165550100\"";

    public static TheoryData<string, string> Refused =>
        new()
        {
            { "nothing", "" },
            { "white space", "  \n" },
            { "not JSON", "phone_number=+14165550100&message=Hi" },
            { "broken off", "{\"phone_number\":\"+1416" },
            { "null", "null" },
            { "a number", "1e999999" },
            { "a string", "\"phone_number\"" },
            { "an array", "[{}]" },
            { "a nesting bomb", new string('[', 30_000) },
            { "nested objects", string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) },
            { "a duplicate property", $"{{{Number},\"message\":\"one\",\"message\":\"two\"}}" },
            { "a duplicate under another spelling", $"{{{Number},\"message\":\"one\",\"mess\\u0061ge\":\"two\"}}" },
            { "half a surrogate pair in a name", $"{{{Number},\"message\":\"Hi\",\"\\ud83d\":1}}" },
            { "a raw control character", $"{{{Number},\"message\":\"Hi\u0001\"}}" },
            { "a comment", $"{{{Number},/* Hi */\"message\":\"Hi\"}}" },
            { "a trailing comma", $"{{{Number},\"message\":\"Hi\",}}" },
            { "two objects", $"{{{Number},\"message\":\"Hi\"}}{{}}" },
            { "parameters that are no object", "{\"parameters\":[1]}" },
            { "an empty wrapped form", "{\"parameters\":{}}" },
            { "too large", $"{{{Number},\"message\":\"{new string('a', 33_000)}\"}}" },
        };

    public static TheoryData<string, string> Understood =>
        new()
        {
            { "a byte order mark", $"\uFEFF{{{Number},\"message\":\"Hi\"}}" },
            { "unknown properties", $"{{{Number},\"message\":\"Hi\",\"x\":{{\"y\":[1,2]}}}}" },
            { "escapes", $"{{{Number},\"message\":\"\\u0048i \\ud83d\\ude00\"}}" },
            { "control characters", $"{{{Number},\"message\":\"Hi\\u0000\\u0007\\u001b there\"}}" },
            { "right-to-left marks", $"{{{Number},\"message\":\"\\u202eHi\\u202c \\u200f\"}}" },
            {
                "optional properties of wrong types",
                $"{{{Number},\"message\":\"Hi\",\"called_id\":5,\"resend\":\"no\",\"conversation_id\":[]}}"
            },
            {
                "unfilled optional variables",
                $"{{{Number},\"message\":\"Hi\",\"called_id\":\"{{{{system__called_number}}}}\"}}"
            },
            { "half a surrogate pair", $"{{{Number},\"message\":\"Hi \\ud83d there\"}}" },
            { "half a surrogate pair in an id", $"{{{Number},\"message\":\"Hi\",\"tool_call_id\":\"\\ud83d\"}}" },
            {
                "a long conversation id",
                $"{{{Number},\"message\":\"Hi\",\"conversation_id\":\"{new string('c', 20_000)}\"}}"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_malformed_request_is_refused_with_a_sentence(string what, string body)
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.PostAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal((what, 200, "invalid_request"), (what, reply.Status, reply.Code));
        Spoken.Check(reply.Error);
        Assert.DoesNotContain(
            app.Logs.From(LogLevel.Warning),
            line => line.Contains(tenant.Organization.Id, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Understood))]
    public async Task An_unusual_request_is_understood(string what, string body)
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.PostAsync(Encoding.UTF8.GetBytes(body));

        Assert.True(reply.Success, $"{what}: {reply.Body}");
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task The_content_type_does_not_matter(string? contentType)
    {
        var tenant = await app.NewTenantAsync();
        var body = Encoding.UTF8.GetBytes(Tenant.Request(Recipients.Next()).ToJsonString());

        Assert.True((await tenant.PostAsync(body, contentType: contentType)).Success);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x00, 0x00, 0x00 })]
    public async Task Bytes_that_are_no_UTF_8_are_refused(byte[] body)
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.PostAsync(body);

        Assert.Equal((200, "invalid_request"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Invalid_UTF_8_within_the_message_costs_itself_only()
    {
        var tenant = await app.NewTenantAsync();
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes($"{{{Number},\"message\":\"Hi "),
            0xC3,
            0x28,
            .. Encoding.UTF8.GetBytes("\"}"),
        ];

        Assert.True((await tenant.PostAsync(body)).Success);
        Assert.Equal("Hi \uFFFD(", (await tenant.MessageAsync("+14165550100")).Body);
    }

    [Theory]
    [InlineData("GET", Tenant.Path, 405)]
    [InlineData("PUT", Tenant.Path, 405)]
    [InlineData("POST", "/api/webhook/elevenlabs/tools", 404)]
    [InlineData("GET", "/", 404)]
    [InlineData("POST", "/api/health/live", 405)]
    public async Task A_wrong_method_or_path_is_404_or_405(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.SendAsync(Tenant.Request(Recipients.Next()), new string('k', 256));

        Assert.Equal("invalid_request", reply.Code);
    }
}
