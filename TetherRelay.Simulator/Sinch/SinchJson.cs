using System.Text.Json.Serialization;

namespace TetherRelay.Simulator.Sinch;

// A field that is not known is most likely misspelt: refused, so that nobody takes it for understood.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(SinchBatchRequest))]
[JsonSerializable(typeof(SinchBatch))]
[JsonSerializable(typeof(SinchPage))]
[JsonSerializable(typeof(SinchReport))]
[JsonSerializable(typeof(SinchInbound))]
[JsonSerializable(typeof(SinchInboundMedia))]
[JsonSerializable(typeof(SinchError))]
[JsonSerializable(typeof(SinchGatewayError))]
internal sealed partial class SinchJson : JsonSerializerContext;
