using System.Text.Json;
using TetherRelay.Core.Messaging;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>What the voice agent asks for.</summary>
internal sealed record SendSmsRequest
{
    private const int MaxIdCharacters = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The caller's number, as it came.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The text, as it came.</summary>
    public required string Message { get; init; }

    /// <summary>The number that the caller dialled.</summary>
    public string? CalledNumber { get; init; }

    /// <summary>The voice conversation's id.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The tool call's id.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>Whether the person asks for the same text once more.</summary>
    public bool Resend { get; init; }

    /// <summary>
    /// Reads a body: flat, as ElevenLabs' schema has it, or with the arguments under <c>parameters</c>. Unknown properties
    /// are ignored, and so are optional ones that are not text: a slip in the tool's configuration must not cost the text.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="refusal">What to answer where it is no JSON object, or a required property is missing or no string.</param>
    public static SendSmsRequest? Parse(ReadOnlyMemory<byte> body, out SendSmsAnswer refusal)
    {
        // Nothing that a person could say would mend it.
        refusal = Refusals.NotSetUp;
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        try
        {
            using var document = JsonDocument.Parse(
                body.Span.StartsWith(byteOrderMark) ? body[byteOrderMark.Length..] : body,
                Strict
            );
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            refusal = Refusals.InvalidRequest;
            return Read(document.RootElement);
        }
        // Thrown for a string that holds invalid UTF-8 or half a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static SendSmsRequest? Read(JsonElement outer)
    {
        var arguments =
            outer.TryGetProperty("parameters", out var wrapped) && wrapped.ValueKind == JsonValueKind.Object
                ? wrapped
                : outer;
        if (Text(arguments, "phone_number") is not { } phoneNumber || Text(arguments, "message") is not { } message)
            return null;
        return new SendSmsRequest
        {
            PhoneNumber = phoneNumber,
            Message = message,
            CalledNumber = Rendered(arguments, "called_id") ?? Rendered(arguments, "called_number"),
            ConversationId = Id(arguments, "conversation_id") ?? Id(outer, "conversation_id"),
            ToolCallId = Id(arguments, "tool_call_id") ?? Id(outer, "tool_call_id"),
            Resend = IsTrue(arguments, "resend"),
        };
    }

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half a surrogate pair: no text.
            return null;
        }
    }

    // A blank value, or a variable that was never filled in, says nothing.
    private static string? Rendered(JsonElement element, string name) =>
        Text(element, name)?.Trim() is { Length: > 0 } text && !Placeholders.Contains(text) ? text : null;

    private static string? Id(JsonElement element, string name) =>
        Rendered(element, name) is { } id ? id[..Math.Min(id.Length, MaxIdCharacters)] : null;

    // Models write booleans as text, too.
    private static bool IsTrue(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && (
            value.ValueKind == JsonValueKind.True
            || (value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out var isTrue) && isTrue)
        );
}
