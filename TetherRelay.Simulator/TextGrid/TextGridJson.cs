namespace TetherRelay.Simulator.TextGrid;

// An unknown field is most likely misspelt, so it is refused.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(TextGridSendRequest))]
[JsonSerializable(typeof(TextGridError))]
[JsonSerializable(typeof(TextGridNestedError))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextGridJson : JsonSerializerContext;
