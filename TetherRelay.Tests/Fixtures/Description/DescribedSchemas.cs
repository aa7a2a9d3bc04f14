using System.Text.Json.Nodes;
using Json.Schema;

namespace TetherRelay.Tests.Fixtures.Description;

/// <summary>Makes validators of the document's schemas, which are JSON Schema 2020-12.</summary>
internal sealed class DescribedSchemas(JsonObject document)
{
    private static readonly EvaluationOptions Strict = new()
    {
        RequireFormatValidation = true,
        OutputFormat = OutputFormat.List,
    };

    private static int s_made;

    private readonly JsonObject _schemas = document["components"]?["schemas"]?.AsObject() ?? [];

    /// <summary>A validator that lets in what the schema lets in.</summary>
    public JsonSchema Of(JsonNode schema) => Build(schema.DeepClone(), _schemas.DeepClone());

    /// <summary>A validator that lets in no property which is not described, unless the schema says so.</summary>
    public JsonSchema Closed(JsonNode schema) => Build(Close(schema.DeepClone()), Close(_schemas.DeepClone()));

    /// <summary>What a reference within the document leads to; any other node is itself.</summary>
    public JsonObject Resolve(JsonNode node) =>
        (string?)node["$ref"] is { } reference
            ? Resolve(reference.Split('/')[1..].Aggregate((JsonNode)document, (at, name) => at[name]!))
            : node.AsObject();

    /// <summary>Why a schema refuses a value; empty where it takes it.</summary>
    public static string Mistakes(JsonSchema schema, JsonElement value)
    {
        var result = schema.Evaluate(value, Strict);
        if (result.IsValid)
            return "";
        var mistakes = (result.Details ?? []).SelectMany(detail =>
            (detail.Errors ?? []).Select(error => $"{detail.InstanceLocation}: {error.Value}")
        );
        return $"It is not as described. {string.Join("; ", mistakes)}";
    }

    private static JsonSchema Build(JsonNode schema, JsonNode definitions)
    {
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["allOf"] = new JsonArray(schema),
            ["$defs"] = definitions,
        };
        return JsonSchema.FromText(
            whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal),
            baseUri: new Uri($"https://schemas.example.com/{Interlocked.Increment(ref s_made)}")
        );
    }

    private static JsonNode Close(JsonNode node)
    {
        foreach (var inner in node is JsonObject parts ? parts.Select(part => part.Value) : Items(node))
            if (inner is JsonObject or JsonArray)
                Close(inner);
        if (
            node is JsonObject schema
            && schema["type"] is JsonValue type
            && type.ToString() == "object"
            && schema["properties"] is JsonObject
        )
            schema.TryAdd("additionalProperties", false);
        return node;
    }

    private static IEnumerable<JsonNode?> Items(JsonNode node) => node as JsonArray ?? [];
}
