using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TetherRelay.Simulator.Replies;

namespace TetherRelay.Simulator.Inboxes;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReceivedText[]))]
[JsonSerializable(typeof(ReceivedCall[]))]
[JsonSerializable(typeof(SentReply))]
internal sealed partial class InboxJson : JsonSerializerContext
{
    /// <summary>Numbers and texts as a person reads them: +1416…, not \u002B1416….</summary>
    public static InboxJson Readable { get; } =
        new(new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
