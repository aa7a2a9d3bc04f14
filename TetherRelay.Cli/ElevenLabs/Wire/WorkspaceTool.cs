namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A tool of the workspace, of any kind and owner.</summary>
internal sealed record WorkspaceTool
{
    public required string Id { get; init; }

    public JsonElement ToolConfig { get; init; }

    public string? Name => ToolConfig.Text("name");

    public string? Url => Schema.Text("url");

    /// <summary>Which secret of the workspace its Authorization comes from; null where it comes from none.</summary>
    public string? SecretId =>
        Schema.Member("request_headers") is { ValueKind: JsonValueKind.Object } headers
            ? headers
                .EnumerateObject()
                .Where(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value.Text("secret_id"))
                .FirstOrDefault()
            : null;

    private JsonElement Schema => ToolConfig.Member("api_schema");
}
