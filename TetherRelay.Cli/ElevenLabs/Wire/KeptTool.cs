using System.Text.Json;

namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A tool of the workspace, of any kind and anybody's, as the API tells of it.</summary>
internal sealed record KeptTool
{
    public required string Id { get; init; }

    public JsonElement ToolConfig { get; init; }

    public string? Name => Text(ToolConfig, "name");

    public string? Url => Text(Schema, "url");

    /// <summary>Which secret of the workspace its Authorization comes from; null where it comes from none.</summary>
    public string? SecretId =>
        Member(Schema, "request_headers") is { ValueKind: JsonValueKind.Object } headers
            ? headers
                .EnumerateObject()
                .Where(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                .Select(header => Text(header.Value, "secret_id"))
                .FirstOrDefault()
            : null;

    private JsonElement Schema => Member(ToolConfig, "api_schema");

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
