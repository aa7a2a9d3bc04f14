using TetherRelay.Core.Texts;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Conversations;

/// <summary>A person's text.</summary>
/// <param name="Text">The text; empty for a retry.</param>
/// <param name="Anywhere">Whether it may go to a region or number type that the organization does not text.</param>
/// <param name="To">The number of a new conversation, as people write it; null within a conversation.</param>
/// <param name="Retry">The id of the failed message that is sent again; null for a new text.</param>
/// <param name="Promise">The id of the call whose broken promise the text makes good; null for any other.</param>
internal sealed record AnswerRequest(string Text, bool Anywhere, string? To, string? Retry, string? Promise)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads a request's body; null where it is none, and then the problem.</summary>
    public static async Task<(AnswerRequest? Body, Problem? Problem)> ReadAsync(AuthenticatedApiRequest call)
    {
        var body = await RequestBody.ReadAsync(call.Request, call.Deadline);
        if (body.IsTooLarge)
            return (null, Problems.TooLarge);
        return Read(body.Bytes) is { } read ? (read, null) : (null, Problems.InvalidBody);
    }

    /// <summary>Parses a body; null where it is not a JSON object with a readable string named <c>text</c> or <c>retry</c>.</summary>
    public static AnswerRequest? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Utf8Of(body), Strict);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root)
                return null;
            var (text, retry) = (StringOf(root, "text"), StringOf(root, "retry"));
            return (text ?? retry) is null || (text is not null && IsBroken(text))
                ? null
                : new AnswerRequest(
                    text ?? "",
                    IsAnywhere(root),
                    StringOf(root, "to"),
                    retry,
                    StringOf(root, "promise")
                );
        }
        // JsonElement throws the latter for half a surrogate pair in a name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? StringOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? JsonText.Read(value) : null;

    private static bool IsAnywhere(JsonElement root) =>
        root.TryGetProperty("anywhere", out var value) && value.ValueKind == JsonValueKind.True;

    private static bool IsBroken(string text) => text.Length > 0 && text.All(unit => unit is '\uFFFD');
}
