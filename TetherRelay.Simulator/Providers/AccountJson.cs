using System.Text.Json.Serialization;

namespace TetherRelay.Simulator.Providers;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AccountAnswer))]
internal sealed partial class AccountJson : JsonSerializerContext;
