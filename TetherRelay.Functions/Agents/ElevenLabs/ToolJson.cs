using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetherRelay.Functions.Agents.ElevenLabs;

[JsonSerializable(typeof(ToolAnswer))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>The model reads the body as it is, so an apostrophe stays one instead of an escape.</summary>
    public static ToolJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
