using System.Text.Json.Serialization;

namespace TetherRelay.Functions.Conversations;

/// <summary>How the API is written. Whatever HTML knows is escaped, so that no page can take a text for markup.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ConversationPage))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ConversationJson : JsonSerializerContext;
