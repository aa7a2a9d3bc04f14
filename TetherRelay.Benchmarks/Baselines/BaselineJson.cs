namespace TetherRelay.Benchmarks.Baselines;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BaselineRequest))]
[JsonSerializable(typeof(BaselineAnswer))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class BaselineJson : JsonSerializerContext;
