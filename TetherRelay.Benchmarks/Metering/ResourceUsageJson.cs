namespace TetherRelay.Benchmarks.Metering;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ResourceUsage))]
internal sealed partial class ResourceUsageJson : JsonSerializerContext;
