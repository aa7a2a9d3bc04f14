using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace TetherRelay.Functions.ApiReference;

/// <summary>The relay's OpenAPI 3.1 document, merged from one handwritten part per group of routes.</summary>
internal static class ApiDocument
{
    private static readonly string[] Parts = ["about", "tools", "callbacks", "conversations", "pages"];

    private static readonly Assembly Assembly = typeof(ApiDocument).Assembly;

    // The document is served as JSON, never within markup.
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document, in UTF-8.</summary>
    /// <param name="server">The server's URL; a relative one is relative to the document.</param>
    public static byte[] Create(string server)
    {
        var document = new JsonObject();
        foreach (var part in Parts)
            Merge(document, Read(part));
        document["servers"] = new JsonArray(new JsonObject { ["url"] = server });

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
            document.WriteTo(writer);
        return stream.ToArray();
    }

    private static JsonObject Read(string part)
    {
        using var stream = Assembly.GetManifestResourceStream($"Document/{part}.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static void Merge(JsonObject whole, JsonObject part)
    {
        foreach (var (name, value) in part)
            if (whole[name] is JsonObject inner && value is JsonObject more)
                Merge(inner, more);
            else
                whole.Add(name, value?.DeepClone());
    }
}
