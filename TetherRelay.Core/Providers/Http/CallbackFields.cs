using System.Net;

namespace TetherRelay.Core.Providers.Http;

/// <summary>The fields of a callback: a form or a JSON object.</summary>
internal sealed class CallbackFields
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    private CallbackFields(List<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    /// <summary>Every field with its value, in order of arrival.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The first value of a field; null where it is absent or blank.</summary>
    public string? this[string name] =>
        _pairs.Find(pair => pair.Key == name) is { Value: { } value } && !string.IsNullOrWhiteSpace(value)
            ? value
            : null;

    public static CallbackFields Read(ProviderCallback callback) =>
        callback.ContentType is "application/json" or "text/json" ? Json(callback.Body) : Form(callback.Body);

    private static CallbackFields Form(ReadOnlyMemory<byte> body) =>
        new([
            .. Encoding
                .UTF8.GetString(body.Span)
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair =>
                    KeyValuePair.Create(
                        WebUtility.UrlDecode(pair[0]),
                        pair.Length == 2 ? WebUtility.UrlDecode(pair[1]) : ""
                    )
                ),
        ]);

    private static CallbackFields Json(ReadOnlyMemory<byte> body)
    {
        var json = JsonFields.Parse(body);
        if (json.ValueKind != JsonValueKind.Object)
            return new([]);
        return new([
            .. json.EnumerateObject()
                .Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .Select(property =>
                    KeyValuePair.Create(
                        property.Name,
                        json.Text(property.Name)
                            ?? (property.Value.ValueKind == JsonValueKind.Number ? property.Value.GetRawText() : "")
                    )
                ),
        ]);
    }
}
