using System.Text.Json.Nodes;
using TetherRelay.Functions.Agents;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary><c>tether elevenlabs agent</c>.</summary>
public sealed class AgentCommandTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Url = $"https://relay.example.com/{ToolRoutes.Initiation}";
    private const string Push = "elevenlabs agent {org} agent_1 --push";

    private PushStage _stage = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await PushStage.StartAsync(storage);
        _stage.Server.Agents["agent_1"] = JsonNode
            .Parse(
                """
                {
                  "agent_id": "agent_1",
                  "name": "Reception",
                  "conversation_config": { "agent": {
                    "prompt": { "prompt": "Be kind.", "tool_ids": ["tool_other"] },
                    "dynamic_variables": { "dynamic_variable_placeholders": { "name": "Ann", "can_text": "no" } }
                  } },
                  "platform_settings": { "overrides": { "custom_llm_extra_body": true }, "workspace_overrides": { "webhooks": null } },
                  "metadata": { "created_at_unix_secs": 1, "updated_at_unix_secs": 1 }
                }
                """
            )!
            .AsObject();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task An_agent_gets_tools_webhook_and_variables_beside_what_it_has()
    {
        var pushed = await _stage.Tether.AskAsync(Push);
        var again = await _stage.Tether.AskAsync(Push);

        var agent = _stage.Server.Agents["agent_1"];
        var own = agent["conversation_config"]!["agent"]!;
        var ids = _stage.Server.Tools.Select(tool => (string)tool["id"]!).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(["tool_other", .. ids], own["prompt"]!["tool_ids"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(ids, pushed.GetProperty("tool_ids").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("Be kind.", (string?)own["prompt"]!["prompt"]);
        var variables = own["dynamic_variables"]!["dynamic_variable_placeholders"]!;
        Assert.Equal(
            ("Ann", "no", 0),
            ((string?)variables["name"], (string?)variables["can_text"], (int?)variables["texts_today"])
        );
        var settings = agent["platform_settings"]!;
        Assert.True((bool?)settings["overrides"]!["custom_llm_extra_body"]);
        Assert.True((bool?)settings["overrides"]!["enable_conversation_initiation_client_data_from_webhook"]);
        var webhook = settings["workspace_overrides"]!["conversation_initiation_client_data_webhook"]!;
        Assert.Equal(Url, (string?)webhook["url"]);
        Assert.Equal(
            (string?)_stage.Server.Secrets.Single()["secret_id"],
            (string?)webhook["request_headers"]!["Authorization"]!["secret_id"]
        );
        Assert.Equal(Url, again.GetProperty("webhook").GetString());
        Assert.DoesNotContain("trs_", pushed.GetRawText(), StringComparison.Ordinal);
        Assert.All(await Witness.AskAsync(_stage.Server.Bodies), Assert.Null);
    }

    [Fact]
    public async Task Variables_of_an_agent_are_those_that_the_relay_answers()
    {
        await _stage.Tether.AskAsync(Push);

        var variables = JsonSerializer.SerializeToNode(
            new InitiationAnswer(CallerVariables.Unknown),
            ToolRequestHandler.AnswerJson.Readable.InitiationAnswer
        )!["dynamic_variables"]!;
        Assert.Subset(
            _stage.Server.Agents["agent_1"]["conversation_config"]!["agent"]!["dynamic_variables"]![
                "dynamic_variable_placeholders"
            ]!
                .AsObject()
                .Select(each => each.Key)
                .ToHashSet(),
            variables.AsObject().Select(each => each.Key).ToHashSet()
        );
    }

    [Fact]
    public async Task An_agent_that_asks_another_address_is_left_as_it_is_without_move()
    {
        await _stage.Tether.AskAsync(Push);
        _stage.Server.Requests.Clear();

        var sentence = await _stage.Tether.RefusedAsync($"{Push} --url https://other.example.com");
        Assert.Contains($"asks {Url} so far: say --move", sentence, StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Writes);

        var moved = await _stage.Tether.AskAsync($"{Push} --url https://other.example.com --move");
        Assert.StartsWith(
            "https://other.example.com",
            moved.GetProperty("webhook").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_agent_reports_its_calls_to_a_webhook_whose_secret_is_kept()
    {
        var pushed = await _stage.Tether.AskAsync(Push);
        var again = await _stage.Tether.AskAsync(Push);

        var webhook = Assert.Single(_stage.Server.Webhooks);
        var shown = await _stage.Tether.AskAsync("elevenlabs post-call {org}");
        Assert.Equal(shown.GetProperty("address").GetString(), (string?)webhook["webhook_url"]);
        Assert.Equal(1, shown.GetProperty("secrets").GetInt32());
        Assert.Equal((true, false), ((bool?)webhook["retry_enabled"], (bool?)webhook["is_disabled"]));
        var settings = _stage.Server.Agents["agent_1"]["platform_settings"]!;
        var reports = settings["workspace_overrides"]!["webhooks"]!;
        Assert.Equal((string?)webhook["webhook_id"], (string?)reports["post_call_webhook_id"]);
        Assert.Equal(pushed.GetProperty("post_call_webhook_id").GetString(), (string?)webhook["webhook_id"]);
        Assert.Equal(
            ["transcript", "call_initiation_failure"],
            reports["events"]!.AsArray().Select(each => (string?)each)
        );
        Assert.Equal("boolean", (string?)settings["data_collection"]![PostCallReader.PromisedText]!["type"]);
        Assert.DoesNotContain("wsec_", pushed.GetRawText() + again.GetRawText(), StringComparison.Ordinal);
        Assert.All(await Witness.AskAsync(_stage.Server.Bodies), Assert.Null);
    }

    [Fact]
    public async Task A_webhook_whose_secret_was_not_kept_is_replaced()
    {
        await _stage.Tether.AskAsync(Push);
        await _stage.Tether.AskAsync("elevenlabs post-call {org} --clear");

        await _stage.Tether.AskAsync(Push);

        Assert.Equal(2, _stage.Server.Webhooks.Count);
        Assert.Equal(
            (string?)_stage.Server.Webhooks[1]["webhook_id"],
            (string?)
                _stage.Server.Agents["agent_1"]["platform_settings"]!["workspace_overrides"]!["webhooks"]![
                    "post_call_webhook_id"
                ]
        );
    }

    [Fact]
    public async Task An_agent_that_reports_elsewhere_is_left_as_it_is_without_move()
    {
        _stage.Server.Agents["agent_1"]["platform_settings"]!["workspace_overrides"]!["webhooks"] = new JsonObject
        {
            ["post_call_webhook_id"] = "webhook_other",
            ["events"] = new JsonArray("audio"),
        };

        var sentence = await _stage.Tether.RefusedAsync(Push);
        Assert.Contains("reports to the webhook webhook_other so far: say --move", sentence, StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Writes);

        await _stage.Tether.AskAsync($"{Push} --move");
        Assert.Equal(
            ["audio", "transcript", "call_initiation_failure"],
            _stage.Server.Agents["agent_1"]["platform_settings"]!["workspace_overrides"]!["webhooks"]!["events"]!
                .AsArray()
                .Select(each => (string?)each)
        );
    }

    [Fact]
    public async Task An_unknown_agent_changes_nothing()
    {
        var sentence = await _stage.Tether.RefusedAsync("elevenlabs agent {org} agent_2 --push");

        Assert.Contains("the agent agent_2", sentence, StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Writes);
    }

    [Fact]
    public async Task A_printed_patch_names_no_tools_because_their_list_would_be_replaced()
    {
        var printed = await _stage.Tether.AskAsync("elevenlabs agent {org} agent_1 --secret-id secret_1");

        Assert.Null(Assert.Single(await Witness.AskAsync([("agent-update", JsonObject.Create(printed)!)])));
        Assert.DoesNotContain("tool_ids", printed.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(_stage.Server.Requests);
    }

    [Fact]
    public async Task People_read_what_the_agent_has()
    {
        var shown = await _stage.Tether.DoAsync(Push);

        Assert.Contains("Agent agent_1 has the tools", shown, StringComparison.Ordinal);
        Assert.Contains("tool text_reply", shown, StringComparison.Ordinal);
    }
}
