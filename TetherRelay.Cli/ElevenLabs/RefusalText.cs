using System.Text.Json;
using System.Text.RegularExpressions;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// The words of a refusal: <c>{"detail": {"status", "message"}}</c>, or <c>{"detail": [{"loc", "msg", "input"}]}</c>, whose input is
/// what was sent and is left out.
/// </summary>
internal static partial class RefusalText
{
    private const int Longest = 300;

    public static (string? Word, string? Message) Read(string body)
    {
        try
        {
            var detail = JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } root
                ? Member(root, "detail")
                : default;
            return detail.ValueKind switch
            {
                JsonValueKind.String => (null, Clean(detail.GetString()!)),
                JsonValueKind.Object => (Text(detail, "status"), Clean(Text(detail, "message"))),
                JsonValueKind.Array => (null, Clean(string.Join("; ", detail.EnumerateArray().Select(Sentence)))),
                _ => (null, null),
            };
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string Sentence(JsonElement mistake) =>
        $"{string.Join('.', Member(mistake, "loc") is { ValueKind: JsonValueKind.Array } path ? path.EnumerateArray().Skip(1) : [])} "
        + Text(mistake, "msg");

    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var clean = Secret().Replace(text.Trim().TrimEnd('.'), "[secret]");
        return clean.Length <= Longest ? clean : clean[..Longest] + "…";
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A tool secret or a key of ElevenLabs, whole or cut off.</summary>
    [GeneratedRegex("(trs|sk)_[A-Za-z0-9_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
