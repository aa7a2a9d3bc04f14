using System.Net;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers.Http;

/// <summary>The fields of a callback: a form or a JSON object. The body shows which, because a declared type can be wrong.</summary>
internal sealed class CallbackFields
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    private CallbackFields(List<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    /// <summary>Every field with its value, in order of arrival.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The first value of a field that is not blank; null where there is none.</summary>
    public string? this[string name] => Values(name).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>Every value of a field.</summary>
    public IEnumerable<string> Values(string name) => _pairs.Where(pair => pair.Key == name).Select(pair => pair.Value);

    public static CallbackFields Read(ProviderCallback callback)
    {
        var body = TextDecoding.ToUtf8(callback.Body);
        var isJson = body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        return new((isJson ? Json(body, callback.Charset) : null) ?? Form(body.Span, callback.Charset));
    }

    private static List<KeyValuePair<string, string>> Form(ReadOnlySpan<byte> body, string? charset)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            var end = pair.IndexOf((byte)'=') is >= 0 and var at ? at : pair.Length;
            var value = pair[Math.Min(end + 1, pair.Length)..];
            pairs.Add(KeyValuePair.Create(Decode(pair[..end], charset), Decode(value, charset)));
        }

        return pairs;
    }

    // The bytes first: a charset other than UTF-8 is escaped byte by byte.
    private static string Decode(ReadOnlySpan<byte> escaped, string? charset) =>
        TextDecoding.Decode(WebUtility.UrlDecodeToBytes(escaped.ToArray(), 0, escaped.Length), charset);

    private static List<KeyValuePair<string, string>>? Json(ReadOnlyMemory<byte> body, string? charset)
    {
        var json = JsonFields.Parse(body, charset);
        return json.ValueKind == JsonValueKind.Object
            ? [.. json.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.TextOf() ?? ""))]
            : null;
    }
}
