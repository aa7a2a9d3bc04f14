using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary><c>tether elevenlabs tool --push</c>.</summary>
public sealed class PushTests(StorageFixture storage) : IAsyncLifetime
{
    private PushStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await PushStage.StartAsync(storage);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task The_secret_and_all_tools_are_made()
    {
        var pushed = await _stage.PushAsync();

        var secret = Assert.Single(_stage.Server.Secrets);
        Assert.Equal(_stage.SecretName, (string?)secret["name"]);
        Assert.Equal(Tools(_stage.Secret), _stage.Tools());
        Assert.Equal((string?)secret["secret_id"], pushed.GetProperty("secret_id").GetString());
        Assert.Equal(
            _stage.Server.Tools.Select(tool => (string?)tool["id"]),
            pushed.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("id").GetString())
        );
        Assert.DoesNotContain("trs_", pushed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_push_updates_what_is_there()
    {
        var first = await _stage.PushAsync();

        var second = await _stage.PushAsync();

        Assert.Equal(Ids(first), Ids(second));
        Assert.Equal((true, false), (Made(first), Made(second)));
        Assert.Single(_stage.Server.Secrets);
        Assert.Equal(4, _stage.Server.Tools.Count);
    }

    [Fact]
    public async Task A_rotated_secret_is_updated_in_place()
    {
        var first = await _stage.PushAsync();
        var rotated = await _stage.Tether.AskAsync("org secret rotate {org} --label agent");

        Assert.Equal(Ids(first), Ids(await _stage.PushAsync()));

        Assert.Equal(Tools(rotated.GetProperty("secret").GetString()!), _stage.Tools());
    }

    [Fact]
    public async Task Tools_are_found_behind_a_page_of_others_with_longer_names()
    {
        for (var i = 0; i < 5; i++)
            _stage.Server.AddTool($"send_sms_{i}");
        var first = await _stage.PushAsync();

        Assert.Equal(Ids(first), Ids(await _stage.PushAsync()));

        Assert.Equal(9, _stage.Server.Tools.Count);
    }

    [Fact]
    public async Task One_tool_can_be_pushed_alone()
    {
        await _stage.PushAsync("--tool opt-out");

        Assert.Equal([$"opt_out Bearer {_stage.Secret}"], _stage.Tools());
    }

    [Fact]
    public async Task People_read_what_was_made_and_no_secret()
    {
        var shown = await _stage.Tether.DoAsync(PushStage.Push);

        Assert.Contains($"secret {_stage.SecretName}", shown, StringComparison.Ordinal);
        Assert.Contains("tool send_sms", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("trs_", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(ElevenLabsServer.Key, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_label_takes_the_tools_over_and_leaves_the_first_secret()
    {
        var first = await _stage.PushAsync();
        var second = (await _stage.Tether.AskAsync("org secret add {org} --label other")).GetProperty("secret");

        Assert.Contains("--label", await _stage.RefusedAsync(), StringComparison.Ordinal);
        Assert.Equal(Ids(first), Ids(await _stage.PushAsync("--label other")));

        Assert.Equal(Tools(second.GetString()!), _stage.Tools());
        Assert.Equal(2, _stage.Server.Secrets.Count);
    }

    [Fact]
    public async Task A_suffix_makes_tools_and_a_secret_beside_the_others()
    {
        await _stage.PushAsync();

        await _stage.PushAsync("--suffix web --number-from customer_phone --url https://staging.example.com");

        Assert.Equal(8, _stage.Server.Tools.Count);
        Assert.Equal(
            [_stage.SecretName, $"{_stage.SecretName}_web"],
            _stage.Server.Secrets.Select(secret => (string?)secret["name"])
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"Bearer other\"")]
    [InlineData("{\"secret_id\":\"other-s\"}")]
    public async Task A_tool_of_another_client_is_left_unchanged_and_nothing_is_created(string? authorization)
    {
        _stage.Server.AddTool("opt_out", authorization is null ? null : JsonNode.Parse(authorization));

        Assert.Contains("--suffix", await _stage.RefusedAsync(), StringComparison.Ordinal);

        Assert.Empty(_stage.Server.Writes);
    }

    [Fact]
    public async Task Another_organization_of_the_same_workspace_needs_a_suffix()
    {
        await _stage.PushAsync();
        await using var other = await PushStage.StartAsync(storage);
        other.Tether.Settings["ElevenLabs:BaseUrl"] = _stage.Server.Address;

        Assert.Contains("--suffix", await other.RefusedAsync(), StringComparison.Ordinal);
        await other.PushAsync("--suffix second");

        Assert.Equal(Tools(_stage.Secret).Concat(Tools(other.Secret, "_second")).Order(), _stage.Tools().Order());
    }

    [Fact]
    public async Task Tools_that_call_another_address_are_moved_only_when_asked_to()
    {
        var first = await _stage.PushAsync();
        _stage.Server.Requests.Clear();

        var sentence = await _stage.RefusedAsync("--url https://other.example.com");
        Assert.Contains("https://relay.example.com/api", sentence, StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Writes);

        Assert.Equal(Ids(first), Ids(await _stage.PushAsync("--url https://other.example.com --move")));
    }

    [Fact]
    public async Task Without_a_tool_secret_the_error_says_how_to_make_one()
    {
        await _stage.Tether.DoAsync("org secret revoke {org} --label agent --yes");

        Assert.Contains("`tether org secret add", await _stage.RefusedAsync(), StringComparison.Ordinal);
        Assert.Contains("`tether org secret add", await _stage.RefusedAsync("--label agent"), StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Requests);
    }

    [Fact]
    public async Task The_demo_secret_is_not_handed_out()
    {
        await _stage.Tether.DoAsync("org secret revoke {org} --label agent --yes");
        await _stage.Tether.DoAsync("org secret add {org} --label demo --demo");

        Assert.Contains("protects nothing", await _stage.RefusedAsync(), StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Requests);
    }

    private static IEnumerable<string> Tools(string secret, string suffix = "") =>
        ((string[])["opt_out", "send_sms", "sms_status", "text_reply"]).Select(name =>
            $"{name}{suffix} Bearer {secret}"
        );

    private static bool Made(JsonElement pushed) =>
        pushed
            .GetProperty("tools")
            .EnumerateArray()
            .Select(tool => tool.GetProperty("made").GetBoolean())
            .Append(pushed.GetProperty("secret_made").GetBoolean())
            .Distinct()
            .Single();

    private static IEnumerable<string?> Ids(JsonElement pushed) =>
        pushed.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("id").GetString());
}
