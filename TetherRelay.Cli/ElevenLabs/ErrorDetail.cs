using System.Text.RegularExpressions;
using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// The words of a refusal: <c>{"detail": {"status", "message"}}</c>, or <c>{"detail": [{"loc", "msg", "input"}]}</c>, whose input is
/// what was sent and is left out.
/// </summary>
internal static partial class ErrorDetail
{
    private const int Longest = 300;

    public static (string? Word, string? Message) Read(string body)
    {
        try
        {
            var detail = JsonElement.Parse(body).Member("detail");
            return detail.ValueKind switch
            {
                JsonValueKind.String => (null, Clean(detail.GetString()!)),
                JsonValueKind.Object => (detail.Text("status"), Clean(detail.Text("message"))),
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
        $"{string.Join('.', mistake.Member("loc") is { ValueKind: JsonValueKind.Array } path ? path.EnumerateArray().Skip(1) : [])} "
        + mistake.Text("msg");

    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var clean = Secret().Replace(text.Trim().TrimEnd('.'), "[secret]");
        return clean.Length <= Longest ? clean : clean[..Longest] + "…";
    }

    /// <summary>A tool secret or a key of ElevenLabs, whole or cut off.</summary>
    [GeneratedRegex("(trs|sk)_[A-Za-z0-9_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
