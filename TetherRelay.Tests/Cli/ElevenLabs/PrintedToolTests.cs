using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary><c>tether elevenlabs tool</c> without a push.</summary>
public sealed class PrintedToolTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage) { Settings = { ["PublicUrl"] = "https://relay.example.com/" } };

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("api.txt", "")]
    [InlineData("api.json", "--json --secret-id secret_1")]
    [InlineData("one.json", "--json --tool sms-status --secret-id secret_1")]
    [InlineData("cli.txt", "--format cli")]
    [InlineData("cli.json", "--format cli --json --secret-id secret_1 --suffix web --number-from customer_phone")]
    [InlineData(
        "page.json",
        "--format page --json --secret-id secret_1 --number-from customer_phone --message-id-from sms_message_id"
    )]
    public async Task Each_form_is_printed(string golden, string options) =>
        GoldenFile.Matches("Cli/ElevenLabs", golden, await _tether.DoAsync($"elevenlabs tool {{org}} {options}"));

    [Theory]
    [InlineData("send-sms")]
    [InlineData("sms-status")]
    [InlineData("text-reply")]
    [InlineData("opt-out")]
    public async Task ElevenLabs_takes_each_body_as_it_is_printed(string tool) =>
        Assert.Null(ApiSchemas.Mistake("tool", await _tether.AskAsync($"elevenlabs tool {{org}} --tool {tool}")));

    [Theory]
    [InlineData("send-sms", "2", 14)]
    [InlineData("send-sms", "8", 20)]
    [InlineData("send-sms", "17.5", 30)]
    [InlineData("text-reply", "8", 50)]
    public async Task ElevenLabs_waits_longer_than_the_relay_takes(string tool, string deadline, int expected)
    {
        _tether.Settings["DeadlineSeconds"] = deadline;

        var body = await _tether.AskAsync($"elevenlabs tool {{org}} --tool {tool}");

        Assert.Equal(expected, body.GetProperty("tool_config").GetProperty("response_timeout_secs").GetInt32());
    }

    [Fact]
    public async Task Another_address_can_be_given()
    {
        _tether.Settings["PublicUrl"] = "";

        var body = await _tether.AskAsync(
            "elevenlabs tool {org} --tool opt-out --url https://tunnel.example.com/relay/"
        );

        Assert.Equal(
            "https://tunnel.example.com/relay/api/webhook/elevenlabs/tools/opt-out",
            Schema(body).GetProperty("url").GetString()
        );
    }

    [Theory]
    [InlineData("", "", "PublicUrl is not set")]
    [InlineData("http://127.0.0.1:7071", "", "PublicUrl is http://127.0.0.1:7071, which ElevenLabs cannot reach")]
    [InlineData("", "--url http://relay.example.com", "--url is an https address")]
    [InlineData("", "--url https://relay.example.com?x=1", "--url is an https address")]
    public async Task An_address_that_ElevenLabs_cannot_reach_is_refused(
        string publicUrl,
        string options,
        string reason
    )
    {
        _tether.Settings["PublicUrl"] = publicUrl;

        Assert.StartsWith(
            reason,
            await _tether.RefusedAsync($"elevenlabs tool {{org}} {options}"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--tool sms", "--tool is send-sms, sms-status, text-reply, opt-out or all.")]
    [InlineData("--format yaml", "--format is api, cli or page.")]
    [InlineData("--suffix Web_1", "--suffix is")]
    [InlineData("--number-from {{phone}}", "--number-from is")]
    [InlineData("--message-id-from a-b", "--message-id-from is")]
    [InlineData("--push --format page", "--format")]
    [InlineData("--output . --secret-id s", "say --format cli")]
    [InlineData("--output . --format cli", "--secret-id")]
    [InlineData("--push --format cli", "--output")]
    [InlineData("--push --secret-id s", "--secret-id")]
    [InlineData("--label agent", "--push")]
    [InlineData("--move", "--push")]
    public async Task An_invalid_or_contradictory_option_is_refused(string options, string reason) =>
        Assert.Contains(
            reason,
            await _tether.RefusedAsync($"elevenlabs tool {{org}} {options}"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_organization_that_is_not_there_has_no_tools() =>
        Assert.Equal("There is no organization missing.", await _tether.RefusedAsync("elevenlabs tool missing"));

    private static JsonElement Schema(JsonElement body) => body.GetProperty("tool_config").GetProperty("api_schema");
}
