namespace TetherRelay.Core.Providers;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ProviderJson : JsonSerializerContext;
