namespace TetherRelay.Core.Threads;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IReadOnlyList<SendAttempt>))]
[JsonSerializable(typeof(IReadOnlyList<Uri>))]
internal sealed partial class ThreadJson : JsonSerializerContext;
