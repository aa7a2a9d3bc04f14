namespace TetherRelay.Core.Threads;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IReadOnlyList<SendAttempt>))]
[JsonSerializable(typeof(IReadOnlyList<Uri>))]
[JsonSerializable(typeof(IReadOnlyList<TextRequest>))]
internal sealed partial class ThreadJson : JsonSerializerContext;
