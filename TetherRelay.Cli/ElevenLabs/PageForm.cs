using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// A tool as ElevenLabs' page exports it and takes it in its JSON editor: lists with ids in place of the API's objects, and every key
/// present. ElevenLabs documents this form nowhere.
/// </summary>
internal static class PageForm
{
    public static JsonObject Of(ToolConfig tool) =>
        new()
        {
            ["type"] = tool.Type,
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["response_timeout_secs"] = tool.ResponseTimeoutSecs,
            ["tool_error_handling_mode"] = tool.ToolErrorHandlingMode,
            ["interruption_mode"] = tool.InterruptionMode,
            ["pre_tool_speech"] = tool.PreToolSpeech,
            ["execution_mode"] = "immediate",
            ["tool_call_sound"] = null,
            ["tool_call_sound_behavior"] = "auto",
            ["assignments"] = new JsonArray([.. (tool.Assignments ?? []).Select(Assigned)]),
            ["dynamic_variables"] = new JsonObject { ["dynamic_variable_placeholders"] = Placeholders(tool) },
            ["api_schema"] = new JsonObject
            {
                ["url"] = tool.ApiSchema.Url,
                ["method"] = tool.ApiSchema.Method,
                ["content_type"] = tool.ApiSchema.ContentType,
                ["path_params_schema"] = new JsonArray(),
                ["query_params_schema"] = new JsonArray(),
                ["request_headers"] = new JsonArray([.. tool.ApiSchema.RequestHeaders.Select(Header)]),
                ["request_body_schema"] = Body(tool.ApiSchema.RequestBodySchema),
                ["auth_connection"] = null,
            },
            ["response_mocks"] = new JsonArray([.. new ToolRequest(tool).ResponseMocks.Select(Mock)]),
        };

    private static JsonNode? Mock(ResponseMock mock) =>
        JsonSerializer.SerializeToNode(mock, ElevenLabsJson.Readable.ResponseMock);

    private static JsonObject Assigned(Assignment assignment) =>
        new()
        {
            ["source"] = assignment.Source,
            ["dynamic_variable"] = assignment.DynamicVariable,
            ["value_path"] = assignment.ValuePath,
        };

    // The page asks for a value of each variable that is not ElevenLabs' own, to test with.
    private static JsonObject Placeholders(ToolConfig tool)
    {
        var own = tool
            .ApiSchema.RequestBodySchema.Properties.Values.Select(property => property.DynamicVariable)
            .OfType<string>()
            .Where(variable => !variable.StartsWith("system__", StringComparison.Ordinal));
        return new JsonObject(own.Select(variable => KeyValuePair.Create(variable, (JsonNode?)"")));
    }

    private static JsonObject Header(KeyValuePair<string, SecretLocator> header) =>
        new()
        {
            ["type"] = "secret",
            ["name"] = header.Key,
            ["secret_id"] = header.Value.SecretId,
        };

    private static JsonObject Body(BodySchema body) =>
        new()
        {
            ["id"] = "body",
            ["type"] = body.Type,
            ["description"] = body.Description,
            ["properties"] = new JsonArray([
                .. body.Properties.Select(each => Property(each.Key, each.Value, body.Required.Contains(each.Key))),
            ]),
            ["required"] = true,
            ["value_type"] = "llm_prompt",
        };

    private static JsonObject Property(string id, BodyProperty property, bool isRequired) =>
        new()
        {
            ["id"] = id,
            ["type"] = property.Type,
            ["value_type"] = property.DynamicVariable is null ? "llm_prompt" : "dynamic_variable",
            ["description"] = property.Description ?? "",
            ["dynamic_variable"] = property.DynamicVariable ?? "",
            ["constant_value"] = "",
            ["enum"] = null,
            ["is_system_provided"] = false,
            ["required"] = isRequired,
        };
}
