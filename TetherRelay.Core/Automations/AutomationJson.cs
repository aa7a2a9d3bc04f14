namespace TetherRelay.Core.Automations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AutomationEvent))]
internal sealed partial class AutomationJson : JsonSerializerContext;
