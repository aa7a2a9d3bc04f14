namespace TetherRelay.Simulator.Sinch;

// An unknown field is most likely misspelt, so it is refused.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(SinchBatchRequest))]
[JsonSerializable(typeof(SinchBatch))]
[JsonSerializable(typeof(SinchPage))]
[JsonSerializable(typeof(SinchDeliveryReport))]
[JsonSerializable(typeof(SinchInboundText))]
[JsonSerializable(typeof(SinchInboundMedia))]
[JsonSerializable(typeof(SinchError))]
[JsonSerializable(typeof(SinchGatewayError))]
internal sealed partial class SinchJson : JsonSerializerContext;
