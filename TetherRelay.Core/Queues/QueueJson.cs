namespace TetherRelay.Core.Queues;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(UnsettledMessage))]
internal sealed partial class QueueJson : JsonSerializerContext;
