namespace TetherRelay.Functions.Conversations;

/// <summary>Parses a person's answer in a conversation.</summary>
internal static class AnswerRequest
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The text; null where the body is not a JSON object with a string named <c>text</c>.</summary>
    public static string? ReadText(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("text", out var text)
                && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : null;
        }
        // JsonElement throws the latter for invalid UTF-8 or half a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
