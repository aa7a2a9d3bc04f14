using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Agents;

/// <summary>
/// An authenticated tool call. Its arguments are flat, as in ElevenLabs' schema, or under <c>parameters</c>. Unknown properties and optional ones of
/// another type are ignored, so that a configuration mistake does not fail the call.
/// </summary>
internal sealed class ToolCall
{
    /// <summary>The header that replaces the comparison of words.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    private const int MaxIdCharacters = 256;

    private static readonly string[] SetUpFields = ["conversation_id", "tool_call_id"];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private readonly JsonElement _outer;
    private readonly JsonElement _arguments;

    // Tool and log both need them, and each reading goes through the numbering plans.
    private (string Recipient, string? OrganizationNumber, ToolAnswer? Refusal)? _parties;

    private ToolCall(JsonElement outer)
    {
        _outer = outer;
        _arguments =
            outer.TryGetProperty("parameters", out var wrapped) && wrapped.ValueKind == JsonValueKind.Object
                ? wrapped
                : outer;
    }

    /// <summary>The agent's platform, which messages record.</summary>
    public required string Source { get; init; }

    /// <summary>The agent's organization.</summary>
    public required Organization Organization { get; init; }

    /// <summary>Cancelled when the caller hung up.</summary>
    public CancellationToken HungUp { get; init; }

    /// <summary>The request's headers.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The fields of the tool's setup that were sent without a value, such as "null" or an unreplaced variable.</summary>
    public IEnumerable<string> Unfilled =>
        SetUpFields
            .Where(name => Received(name) is { } value && AbsentValue.Is(value))
            .Concat(Headers[IdempotencyKey] is [var key] && AbsentValue.Is(key) ? [IdempotencyKey] : []);

    /// <summary>The caller's number as received; null where it is missing.</summary>
    public string? PhoneNumber => Text(NumberField);

    /// <summary>The property with the caller's number.</summary>
    public string NumberField { get; init; } = "phone_number";

    /// <summary>The voice conversation's id; null where it is missing.</summary>
    public string? ConversationId => Id("conversation_id");

    /// <summary>Parses a body; null where it is not a JSON object.</summary>
    public static ToolCall? Parse(
        string source,
        Organization organization,
        IHeaderDictionary headers,
        ReadOnlyMemory<byte> body,
        string numberField = "phone_number",
        CancellationToken hungUp = default
    )
    {
        try
        {
            var root = JsonElement.Parse(JsonText.Utf8Of(body).Span, Strict);
            return root.ValueKind == JsonValueKind.Object
                ? new ToolCall(root)
                {
                    Source = source,
                    Organization = organization,
                    Headers = headers,
                    HungUp = hungUp,
                    NumberField = numberField,
                }
                : null;
        }
        // JsonElement throws the latter for half a surrogate pair in a name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// The parties of the call: the person, who gets the text, and the organization. On an outbound call ElevenLabs sends the agent's number as the
    /// caller's, so the called number is the recipient.
    /// </summary>
    /// <value>
    /// The person's number, E.164, even where it must not be texted, empty where there is none; the organization's number, null where it is unknown;
    /// the refusal, null where the person can be texted.
    /// </value>
    public (string Recipient, string? OrganizationNumber, ToolAnswer? Refusal) Parties =>
        _parties ??= FindParties(PhoneNumber);

    private (string Recipient, string? OrganizationNumber, ToolAnswer? Refusal) FindParties(string? phoneNumber)
    {
        var called =
            PhoneNumberParser.Parse(Present("called_id") ?? Present("called_number"), Organization.Region)
            as PhoneNumberResult.Valid;
        return PhoneNumberParser.Parse(phoneNumber, Organization.Region) switch
        {
            PhoneNumberResult.Absent => ("", null, ToolAnswer.NoCallerNumber),
            // Some exchanges give the called number as the caller's.
            PhoneNumberResult.Valid same when same.E164 == called?.E164 => ("", null, ToolAnswer.OwnNumber),
            PhoneNumberResult.Valid caller when !Organization.Owns(caller.E164) => (
                caller.E164,
                called?.E164,
                Refusal(caller)
            ),
            PhoneNumberResult.Valid own when called is not null && !Organization.Owns(called.E164) => (
                called.E164,
                own.E164,
                Refusal(called)
            ),
            PhoneNumberResult.Valid => ("", null, ToolAnswer.OwnNumber),
            PhoneNumberResult.NotTextable => ("", null, ToolAnswer.NotTextable),
            _ when TextPreparation.HasPlaceholder(phoneNumber!) => ("", null, ToolAnswer.UnrenderedNumber),
            _ => ("", null, ToolAnswer.InvalidNumber),
        };
    }

    /// <summary>A string value; null where it is absent or of another type.</summary>
    public string? Text(string name) => Text(_arguments, name);

    /// <summary>Whether a value is there, but no string.</summary>
    public bool HasWrongType(string name) =>
        _arguments.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null);

    /// <summary>An id, which may also be beside the parameters; null where its value means nothing. A long one is truncated.</summary>
    public string? Id(string name) =>
        (Present(name) ?? AbsentValue.OrNull(Text(_outer, name))) is { } id
            ? id[..Math.Min(id.Length, MaxIdCharacters)]
            : null;

    /// <summary>Whether a value is true. Models also write booleans as strings.</summary>
    public bool IsTrue(string name) =>
        (_arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True)
        || (bool.TryParse(Text(name), out var isTrue) && isTrue);

    /// <summary>A finite number; null where it is absent or none. Models also write numbers as strings.</summary>
    public double? Number(string name) =>
        _arguments.TryGetProperty(name, out var value)
        && double.TryParse(
            value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(name),
            CultureInfo.InvariantCulture,
            out var number
        )
        && double.IsFinite(number)
            ? number
            : null;

    private ToolAnswer? Refusal(PhoneNumberResult.Valid recipient)
    {
        if (Organization.Allows(recipient))
            return null;
        return Organization.Allows(recipient.Type) ? ToolAnswer.RegionNotAllowed : ToolAnswer.NotTextable;
    }

    private string? Present(string name) => AbsentValue.OrNull(Text(name));

    // Where a value is in both places, the one that means something counts.
    private string? Received(string name) => Id(name) ?? Text(name) ?? Text(_outer, name);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? JsonText.Read(value) : null;
}
