namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// Reads single fields of a provider's response. No type covers the whole, because one unexpected field must not hide the id beside it.
/// </summary>
internal static class JsonFields
{
    /// <summary>The maximum error code. A longer number could be a phone number.</summary>
    private const int MaxCode = 999_999;

    /// <summary>No provider is older, and storage has no times before 1601.</summary>
    private const int EarliestYear = 2000;

    /// <summary>Parses a JSON object; undefined for any other input.</summary>
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

    /// <summary>A string field; null where it is absent, of another type, or invalid Unicode.</summary>
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
}
