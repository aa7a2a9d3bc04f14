using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Agents;

/// <summary>
/// The arguments of a tool call: flat, as in ElevenLabs' schema, or under <c>parameters</c>. Unknown properties and optional ones of another type are
/// ignored, so that a configuration mistake does not fail the call.
/// </summary>
internal readonly struct ToolArguments
{
    private const int MaxIdCharacters = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private readonly JsonElement _outer;
    private readonly JsonElement _arguments;

    private ToolArguments(JsonElement outer)
    {
        _outer = outer;
        _arguments =
            outer.TryGetProperty("parameters", out var wrapped) && wrapped.ValueKind == JsonValueKind.Object
                ? wrapped
                : outer;
    }

    /// <summary>Parses a body; null where it is not a JSON object.</summary>
    public static ToolArguments? Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        try
        {
            var root = JsonElement.Parse(
                body.Span.StartsWith(byteOrderMark) ? body.Span[byteOrderMark.Length..] : body.Span,
                Strict
            );
            return root.ValueKind == JsonValueKind.Object ? new ToolArguments(root) : null;
        }
        // JsonElement throws this for invalid UTF-8 or half a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A string value; null where it is absent or of another type.</summary>
    public string? Text(string name) => Text(_arguments, name);

    /// <summary>A string value; null where it is blank or an unreplaced variable.</summary>
    public string? Rendered(string name) => Rendered(_arguments, name);

    /// <summary>An id, which may also be beside the parameters. A long one is truncated.</summary>
    public string? Id(string name) =>
        (Rendered(_arguments, name) ?? Rendered(_outer, name)) is { } id
            ? id[..Math.Min(id.Length, MaxIdCharacters)]
            : null;

    /// <summary>Whether a value is true. Models also write booleans as strings.</summary>
    public bool IsTrue(string name) =>
        (_arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True)
        || (bool.TryParse(Text(name), out var isTrue) && isTrue);

    private static string? Rendered(JsonElement element, string name) =>
        Text(element, name)?.Trim() is { Length: > 0 } text && !Placeholders.Contains(text) ? text : null;

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half a surrogate pair.
            return null;
        }
    }
}
