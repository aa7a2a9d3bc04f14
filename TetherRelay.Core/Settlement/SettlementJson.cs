using System.Text.Json.Serialization;

namespace TetherRelay.Core.Settlement;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(UnsettledMessage))]
internal sealed partial class SettlementJson : JsonSerializerContext;
