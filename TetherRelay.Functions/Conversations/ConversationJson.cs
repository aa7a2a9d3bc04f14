namespace TetherRelay.Functions.Conversations;

/// <summary>The JSON of the API. It escapes HTML's characters, so that a page cannot read a text as markup.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ConversationPage))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(OrganizationView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SearchView))]
[JsonSerializable(typeof(SegmentsView))]
[JsonSerializable(typeof(TrafficView))]
internal sealed partial class ConversationJson : JsonSerializerContext;
