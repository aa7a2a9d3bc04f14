using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Conversations;

/// <summary>A person's answer in a conversation.</summary>
/// <param name="Text">The text.</param>
/// <param name="Anywhere">Whether it may go to a region or number type that the organization does not text.</param>
internal sealed record AnswerRequest(string Text, bool Anywhere)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Parses a body; null where it is not a JSON object with a readable string named <c>text</c>.</summary>
    public static AnswerRequest? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Utf8Of(body), Strict);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("text", out var text)
                && JsonText.Read(text) is { } read
                && !IsBroken(read)
                ? new AnswerRequest(
                    read,
                    document.RootElement.TryGetProperty("anywhere", out var anywhere)
                        && anywhere.ValueKind == JsonValueKind.True
                )
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
