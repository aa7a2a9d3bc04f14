using System.Text.Encodings.Web;

namespace TetherRelay.Simulator.Traffic;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReceivedText[]))]
[JsonSerializable(typeof(ReceivedRequest[]))]
[JsonSerializable(typeof(SentReply))]
internal sealed partial class TrafficJson : JsonSerializerContext
{
    /// <summary>Numbers and texts as a person reads them: +1416…, not \u002B1416….</summary>
    public static TrafficJson Readable { get; } =
        new(new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
