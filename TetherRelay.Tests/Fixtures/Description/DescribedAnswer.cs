using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Json.Schema;

namespace TetherRelay.Tests.Fixtures.Description;

/// <summary>What an answer with one status may hold.</summary>
internal sealed class DescribedAnswer
{
    private readonly Dictionary<string, (JsonSchema Schema, IReadOnlyList<string> Kinds)> _contents;

    public DescribedAnswer(DescribedSchemas schemas, JsonObject definition) =>
        _contents = (definition["content"]?.AsObject() ?? []).ToDictionary(
            content => content.Key,
            content =>
            {
                var schema = content.Value!["schema"]!;
                return (schemas.Closed(schema), AnswerKinds.In(schemas, schema));
            }
        );

    /// <summary>The names of all that it may hold.</summary>
    public IEnumerable<string> Kinds =>
        _contents.Count == 0
            ? [""]
            : _contents.SelectMany(content => content.Value.Kinds.Select(kind => $"{content.Key} {kind}".TrimEnd()));

    public string KindOf(RawAnswer answer) =>
        _contents.Count == 0 ? "" : $"{MediaType(answer)} {AnswerKinds.Of(Value(answer)!.Value)}".TrimEnd();

    /// <summary>What is wrong about an answer; null where it is as described.</summary>
    public string? Mistake(RawAnswer answer)
    {
        if (_contents.Count == 0)
            return answer.Body.Length == 0 ? null : "It is to have no body.";
        if (MediaType(answer) is not { } type || !_contents.TryGetValue(type, out var content))
            return "The content type is not described.";
        if (Value(answer) is not { } value)
            return "It is no JSON.";
        if (DescribedSchemas.Mistakes(content.Schema, value) is { Length: > 0 } mistakes)
            return mistakes;
        return content.Kinds.Contains(AnswerKinds.Of(value)) ? null : "Its kind is not described.";
    }

    private static string? MediaType(RawAnswer answer) =>
        MediaTypeHeaderValue.TryParse(answer.ContentType, out var type) && type.CharSet is null or "utf-8"
            ? type!.MediaType
            : null;

    private static JsonElement? Value(RawAnswer answer)
    {
        if (MediaType(answer)?.EndsWith("json", StringComparison.Ordinal) is not true)
            return JsonSerializer.SerializeToElement(answer.Body);
        try
        {
            return JsonElement.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
