using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Conversations;

/// <summary>Parses a person's answer in a conversation.</summary>
internal static class AnswerRequest
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The text; null where the body is not a JSON object with a readable string named <c>text</c>.</summary>
    public static string? ReadText(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Utf8Of(body), Strict);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("text", out var text)
                && JsonText.Read(text) is { } read
                && !IsBroken(read)
                ? read
                : null;
        }
        // JsonElement throws the latter for half a surrogate pair in a name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsBroken(string text) => text.Length > 0 && text.All(unit => unit is '\uFFFD');
}
