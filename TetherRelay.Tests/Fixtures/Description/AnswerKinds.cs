using System.Text.Json.Nodes;

namespace TetherRelay.Tests.Fixtures.Description;

/// <summary>Which answer of several with one status it is: the value of <c>code</c>, <c>type</c> or <c>status</c>.</summary>
internal static class AnswerKinds
{
    private const string Only = "";

    private static readonly string[] Names = ["code", "type", "status"];

    /// <summary>The kind of an answer.</summary>
    public static string Of(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Only;
        foreach (var name in Names)
            if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString()!;
        return Only;
    }

    /// <summary>Every kind that a schema describes.</summary>
    public static IReadOnlyList<string> In(DescribedSchemas schemas, JsonNode schema) =>
        Find(schemas, schema) ?? [Only];

    private static IReadOnlyList<string>? Find(DescribedSchemas schemas, JsonNode node)
    {
        var schema = schemas.Resolve(node);
        if (schema["oneOf"] is JsonArray either)
            return [.. either.SelectMany(each => In(schemas, each!))];
        // What all must hold is what the narrowest of them says.
        if (schema["allOf"] is JsonArray all)
            return all.Select(each => Find(schemas, each!)).OfType<IReadOnlyList<string>>().MinBy(kinds => kinds.Count);
        foreach (var name in Names)
            if (schema["properties"]?[name] is { } property && Values(schemas.Resolve(property)) is { } values)
                return IsOptional(schema, name) ? [.. values, Only] : values;
        return null;
    }

    private static List<string>? Values(JsonObject property) =>
        property["const"] is { } one ? [(string)one!]
        : property["enum"] is JsonArray several ? [.. several.Select(each => (string)each!)]
        : null;

    private static bool IsOptional(JsonObject schema, string name) =>
        schema["required"] is JsonArray required && !required.Any(each => (string)each! == name);
}
