using System.Text.Json.Nodes;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>
/// What the JSON editor of ElevenLabs' page saves. Its form is that of tools which people exported from there: lists with ids stand for the API's
/// objects, each value has its kind, and empty texts stand for absent ones.
/// </summary>
internal static class PageEditor
{
    private static readonly Dictionary<string, JsonNode> Defaults = new()
    {
        ["execution_mode"] = "immediate",
        ["tool_call_sound_behavior"] = "auto",
        ["assignments"] = new JsonArray(),
    };

    public static JsonObject Save(JsonObject page)
    {
        var schema = page["api_schema"]!.AsObject();
        Assert.Empty(schema["path_params_schema"]!.AsArray());
        Assert.Empty(schema["query_params_schema"]!.AsArray());
        var config = new JsonObject();
        foreach (var (name, value) in page)
            if (name is not ("response_mocks" or "api_schema" or "dynamic_variables") && value is not null)
                config[name] = value.DeepClone();
        config["api_schema"] = new JsonObject
        {
            ["url"] = schema["url"]!.DeepClone(),
            ["method"] = schema["method"]!.DeepClone(),
            ["content_type"] = schema["content_type"]!.DeepClone(),
            ["request_headers"] = new JsonObject(schema["request_headers"]!.AsArray().Select(Header)),
            ["request_body_schema"] = Body(schema["request_body_schema"]!.AsObject()),
        };
        return new JsonObject { ["tool_config"] = config, ["response_mocks"] = page["response_mocks"]!.DeepClone() };
    }

    /// <summary>A body of the API with what the page always writes.</summary>
    public static JsonObject WithDefaults(JsonObject body)
    {
        var config = body["tool_config"]!.AsObject();
        foreach (var (name, value) in Defaults)
            if (!config.ContainsKey(name))
                config[name] = value.DeepClone();
        return body;
    }

    private static KeyValuePair<string, JsonNode?> Header(JsonNode? header)
    {
        Assert.Equal("secret", (string)header!["type"]!);
        return new((string)header["name"]!, new JsonObject { ["secret_id"] = header["secret_id"]!.DeepClone() });
    }

    private static JsonObject Body(JsonObject body)
    {
        var properties = body["properties"]!.AsArray();
        return new JsonObject
        {
            ["type"] = body["type"]!.DeepClone(),
            ["description"] = body["description"]!.DeepClone(),
            ["required"] = new JsonArray([
                .. properties.Where(each => (bool)each!["required"]!).Select(each => each!["id"]!.DeepClone()),
            ]),
            ["properties"] = new JsonObject(properties.Select(Property)),
        };
    }

    private static KeyValuePair<string, JsonNode?> Property(JsonNode? property)
    {
        var source = (string)property!["value_type"]! switch
        {
            "llm_prompt" => "description",
            "dynamic_variable" => "dynamic_variable",
            var other => throw new ArgumentException(other, nameof(property)),
        };
        Assert.NotEqual("", (string)property[source]!);
        return new(
            (string)property["id"]!,
            new JsonObject { ["type"] = property["type"]!.DeepClone(), [source] = property[source]!.DeepClone() }
        );
    }
}
