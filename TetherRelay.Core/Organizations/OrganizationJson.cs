using System.Text.Json.Serialization;
using TetherRelay.Core.Providers;

namespace TetherRelay.Core.Organizations;

/// <summary>How the lists of an organization are written into its row.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(JsonStringEnumConverter<ProviderName>)]
)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Sender>))]
internal sealed partial class OrganizationJson : JsonSerializerContext;
