using System.Globalization;
using System.Text.Json;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// Reads single fields of a provider's answer. Deliberately without a type for the whole: one field of an unexpected kind
/// must not hide the id beside it.
/// </summary>
internal static class JsonFields
{
    /// <summary>No provider's code is longer; what is could be somebody's number.</summary>
    private const int HighestCode = 999_999;

    /// <summary>The JSON object in <paramref name="text"/>; undefined where it is anything else.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static JsonElement Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A string; null where the field is absent, of another kind, or no valid Unicode.</summary>
    public static string? Text(this JsonElement json, string name)
    {
        var value = json.Field(name);
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An error code, as a number or a string of digits; null where the field is anything else.</summary>
    public static int? Code(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value
            ? ParseCode(value.GetRawText())
            : ParseCode(json.Text(name));

    /// <summary>An error code from its digits; null where they are none.</summary>
    public static int? ParseCode(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code is > 0 and <= HighestCode
            ? code
            : null;
}
