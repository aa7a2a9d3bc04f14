using System.Text.Unicode;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// Reads single fields of a provider's response or callback. No type covers the whole, because one unexpected field must not hide the id beside it.
/// </summary>
internal static class JsonFields
{
    /// <summary>The maximum error code. A longer number could be a phone number.</summary>
    private const int MaxCode = 999_999;

    /// <summary>No provider is older, and storage has no times before 1601.</summary>
    private const int EarliestYear = 2000;

    // A deeper document fails at the default of 64.
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 1000,
    };

    /// <summary>Parses a JSON object, also one with invalid characters; undefined for any other input.</summary>
    /// <param name="text">The JSON, in any encoding of Unicode.</param>
    /// <param name="charset">The declared charset; null for none.</param>
    public static JsonElement Parse(ReadOnlyMemory<byte> text, string? charset = null)
    {
        var json = TextDecoding.ToUtf8(text);
        return (IsDecodable(json.Span) ? TryParse(json) : null)
            ?? TryParse(Encoding.UTF8.GetBytes(Repaired(json.Span, charset)))
            ?? default;
    }

    /// <summary>A field; of several with one name the last that is not null.</summary>
    public static JsonElement Field(this JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value))
            return default;
        return value.ValueKind == JsonValueKind.Null ? json.Fields(name).LastOrDefault() : value;
    }

    /// <summary>Every field of a name that is not null.</summary>
    public static IEnumerable<JsonElement> Fields(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject()
                .Where(field => field.Name == name && field.Value.ValueKind != JsonValueKind.Null)
                .Select(field => field.Value)
            : [];

    /// <summary>A string field; null where it is absent or of another type.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A string or a number that is not blank, as text; null for anything else.</summary>
    public static string? Scalar(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value
        && (Digits(value) ?? value.TextOf()) is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    // A whole number that is written as 1.4165550123E10 or with a decimal point.
    private static string? Digits(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : null;

    /// <summary>A value as text: a string, or the JSON of another value; null where it is absent.</summary>
    public static string? TextOf(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };

    /// <summary>A time; null where it is absent, in another form, or too old to be one.</summary>
    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(
            json.Text(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
        && time.Year >= EarliestYear
            ? time
            : null;

    /// <summary>An error code, as a number or a string of digits; null for anything else.</summary>
    public static int? Code(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value
            ? ParseCode(value.GetRawText())
            : ParseCode(json.Text(name));

    /// <summary>Parses an error code; null where the text is not one.</summary>
    public static int? ParseCode(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code is > 0 and <= MaxCode
            ? code
            : null;

    // The parser decodes a string only when it is read.
    private static bool IsDecodable(ReadOnlySpan<byte> json) =>
        Utf8.IsValid(json) && json.IndexOf(@"\ud"u8) < 0 && json.IndexOf(@"\uD"u8) < 0;

    // A document of an odd length in UTF-16 ends with U+FFFD.
    private static string Repaired(ReadOnlySpan<byte> json, string? charset) =>
        LenientJson.Repair(TextDecoding.Decode(json, charset).TrimEnd('\0', '\uFFFD'));

    private static JsonElement? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
