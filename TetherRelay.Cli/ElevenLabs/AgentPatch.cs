using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// The body of <c>PATCH /v1/convai/agents/{id}</c> that connects an agent to the relay: its tools, the webhooks before and after each call, the variables
/// that the first fills, and what is analysed for the second. What the agent has in the same objects stays.
/// </summary>
internal static class AgentPatch
{
    private const string Webhook = "conversation_initiation_client_data_webhook";
    private const string Webhooks = "webhooks";
    private const string WebhookId = "post_call_webhook_id";
    private const string Analysis = "data_collection";

    private const string PromisedText =
        "True if the agent said that it sends, has sent or will send a text message (SMS) to the person, during or right after this call, and did not "
        + "take that back before the call ended. False if it offered a text that the person declined, said that the text could not be sent, spoke of "
        + "texts that others send or that come on another day, or promised no text.";

    /// <param name="setup">The settings of the tools.</param>
    /// <param name="secretId">The secret of the workspace that authenticates the webhook.</param>
    /// <param name="agent">The agent as it is; undefined where that is not known.</param>
    /// <param name="toolIds">The tools to add; none where they are attached by hand.</param>
    /// <param name="postCallId">The workspace's webhook for ended calls; null where it is attached by hand.</param>
    public static JsonObject Of(
        ToolSetup setup,
        string secretId,
        JsonElement agent,
        IReadOnlyList<string> toolIds,
        string? postCallId
    )
    {
        var (own, platform) = (Own(agent), agent.Member("platform_settings"));
        var variables = Copy(own.Member("dynamic_variables").Member("dynamic_variable_placeholders"));
        foreach (var (name, value) in Placeholders())
            variables.TryAdd(name, value);
        var patched = new JsonObject
        {
            ["dynamic_variables"] = new JsonObject { ["dynamic_variable_placeholders"] = variables },
        };
        if (toolIds.Count > 0)
            patched["prompt"] = new JsonObject
            {
                ["tool_ids"] = Merged(own.Member("prompt").Member("tool_ids"), toolIds),
            };

        var workspace = Copy(platform.Member("workspace_overrides"));
        var headers = Copy(platform.Member("workspace_overrides").Member(Webhook).Member("request_headers"));
        headers["Authorization"] = new JsonObject { ["secret_id"] = secretId };
        workspace[Webhook] = new JsonObject { ["url"] = setup.InitiationUrl, ["request_headers"] = headers };
        if (postCallId is not null)
            workspace[Webhooks] = PostCall(platform.Member("workspace_overrides").Member(Webhooks), postCallId);
        var collected = Copy(platform.Member(Analysis));
        collected["promised_text"] = new JsonObject { ["type"] = "boolean", ["description"] = PromisedText };
        var overrides = Copy(platform.Member("overrides"));
        overrides["enable_conversation_initiation_client_data_from_webhook"] = true;
        return new JsonObject
        {
            ["conversation_config"] = new JsonObject { ["agent"] = patched },
            ["platform_settings"] = new JsonObject
            {
                ["overrides"] = overrides,
                ["workspace_overrides"] = workspace,
                [Analysis] = collected,
            },
        };
    }

    /// <summary>The address of the webhook that an agent has; null without one.</summary>
    public static string? WebhookOf(JsonElement agent) =>
        agent.Member("platform_settings").Member("workspace_overrides").Member(Webhook).Text("url");

    /// <summary>The id of the webhook for ended calls that an agent has of its own; null without one.</summary>
    public static string? PostCallOf(JsonElement agent) =>
        agent.Member("platform_settings").Member("workspace_overrides").Member(Webhooks).Text(WebhookId);

    private static JsonObject PostCall(JsonElement present, string id)
    {
        var webhooks = Copy(present);
        webhooks[WebhookId] = id;
        webhooks["events"] = Merged(present.Member("events"), ["transcript", "call_initiation_failure"]);
        return webhooks;
    }

    private static JsonElement Own(JsonElement agent) => agent.Member("conversation_config").Member("agent");

    // As the relay answers where it knows nothing.
    private static Dictionary<string, JsonNode> Placeholders() =>
        new()
        {
            ["can_text"] = "unknown",
            ["text_obstacle"] = "",
            ["last_text"] = "",
            ["texts_today"] = 0,
            [AgentTools.MessageIdVariable] = "none",
        };

    private static JsonArray Merged(JsonElement present, IReadOnlyList<string> added)
    {
        var ids =
            present.ValueKind == JsonValueKind.Array ? present.EnumerateArray().Select(id => id.GetString()!) : [];
        return new JsonArray([.. ids.Union(added).Select(id => (JsonNode)id)]);
    }

    private static JsonObject Copy(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
            ? new JsonObject(
                item.EnumerateObject()
                    .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                    .Select(member => KeyValuePair.Create(member.Name, JsonNode.Parse(member.Value.GetRawText())))
            )
            : [];
}
