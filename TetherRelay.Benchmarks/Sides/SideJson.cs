using System.Text.Json.Serialization;

namespace TetherRelay.Benchmarks.Sides;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SideFigures))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SideJson : JsonSerializerContext;
