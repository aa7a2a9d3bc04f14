using System.Text.Json.Serialization;

namespace TetherRelay.Simulator.TextGrid;

// A field that is not known is most likely misspelt: refused, so that nobody takes it for understood.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(TextGridRequest))]
[JsonSerializable(typeof(TextGridError))]
[JsonSerializable(typeof(TextGridNestedError))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextGridJson : JsonSerializerContext;
