using System.Text.Json.Nodes;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>The stand-in refuses what ElevenLabs would; else the tests of a push prove nothing.</summary>
public sealed class ApiSchemasTests
{
    [Fact]
    public void A_tool_is_taken() => Assert.Null(Mistake(_ => { }));

    [Theory]
    [InlineData("tool_config", "secret")]
    [InlineData("tool_config.api_schema", "headers")]
    [InlineData("tool_config.api_schema.request_body_schema.properties.phone_number", "nickname")]
    public void An_unknown_field_is_refused(string place, string field) =>
        Assert.NotNull(Mistake(tool => At(tool, place)[field] = "x"));

    [Theory]
    [InlineData("tool_config", "name", "send sms")]
    [InlineData("tool_config", "response_timeout_secs", 121)]
    [InlineData("tool_config", "tool_error_handling_mode", "pass")]
    [InlineData("tool_config.api_schema", "method", "post")]
    [InlineData("tool_config.api_schema", "content_type", "text/json")]
    [InlineData("tool_config.api_schema.request_body_schema.properties.phone_number", "description", "and a variable")]
    public void A_value_outside_a_field_s_choices_is_refused(string place, string field, object value) =>
        Assert.NotNull(Mistake(tool => At(tool, place)[field] = JsonSerializer.SerializeToNode(value)));

    [Theory]
    [InlineData("secret-new", """{"type":"update","name":"n","value":"v"}""")]
    [InlineData("secret-update", """{"type":"new","name":"n","value":"v"}""")]
    [InlineData("secret-update", """{"type":"update","value":"v"}""")]
    public void A_secret_is_new_or_updated(string schema, string body) =>
        Assert.NotNull(ApiSchemas.Mistake(schema, JsonElement.Parse(body)));

    private static string? Mistake(Action<JsonObject> change)
    {
        var tool = JsonNode
            .Parse(
                """
                {"tool_config":{"type":"webhook","name":"send_sms","description":"d","api_schema":{"url":"https://a.example.com","method":"POST",
                "request_headers":{"Authorization":{"secret_id":"s"}},"request_body_schema":{"type":"object","properties":
                {"phone_number":{"type":"string","dynamic_variable":"system__caller_id"}}}}}}
                """
            )!
            .AsObject();
        change(tool);
        return ApiSchemas.Mistake("tool", JsonSerializer.SerializeToElement(tool));
    }

    private static JsonObject At(JsonObject tool, string place) =>
        place.Split('.').Aggregate(tool, (item, name) => item[name]!.AsObject());
}
