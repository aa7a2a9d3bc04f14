using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace TetherRelay.Cli.ElevenLabs.Wire;

[JsonSerializable(typeof(ToolRequest))]
[JsonSerializable(typeof(ToolConfig))]
[JsonSerializable(typeof(ResponseMock))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(WorkspaceTool))]
[JsonSerializable(typeof(ToolPage))]
[JsonSerializable(typeof(SecretRequest))]
[JsonSerializable(typeof(SecretPage))]
[JsonSerializable(typeof(WorkspaceSecret))]
[JsonSerializable(typeof(WorkspaceWebhook))]
[JsonSerializable(typeof(WebhookList))]
internal sealed partial class ElevenLabsJson : JsonSerializerContext
{
    /// <summary>As ElevenLabs' own tools write it: people read and edit what is printed.</summary>
    public static ElevenLabsJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                WriteIndented = true,
                IndentSize = 4,
                NewLine = "\n",
            }
        );
}
