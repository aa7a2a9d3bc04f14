using System.Text.Json.Serialization;

namespace TetherRelay.Functions.Health;

internal sealed record HealthAnswer(string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
