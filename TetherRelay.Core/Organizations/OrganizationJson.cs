using TetherRelay.Core.OptOuts;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Core.Organizations;

/// <summary>The JSON of the lists in an organization's row.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [
        typeof(JsonStringEnumConverter<ProviderName>),
        typeof(JsonStringEnumConverter<AnswerLanguage>),
        typeof(JsonStringEnumConverter<NumberType>),
    ]
)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<NumberType>))]
[JsonSerializable(typeof(IReadOnlyList<Sender>))]
[JsonSerializable(typeof(IReadOnlyList<Snippet>))]
[JsonSerializable(typeof(IReadOnlyList<CallbackGeneration>))]
[JsonSerializable(typeof(OptOutPolicy))]
[JsonSerializable(typeof(AutoReplyPolicy))]
internal sealed partial class OrganizationJson : JsonSerializerContext;
