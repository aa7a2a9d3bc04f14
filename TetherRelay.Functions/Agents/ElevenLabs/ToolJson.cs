using System.Text.Encodings.Web;

namespace TetherRelay.Functions.Agents.ElevenLabs;

[JsonSerializable(typeof(ToolAnswer))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>The model reads the raw body, so apostrophes stay unescaped.</summary>
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
