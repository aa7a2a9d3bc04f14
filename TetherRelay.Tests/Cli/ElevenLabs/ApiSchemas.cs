using System.Collections.Concurrent;
using Json.Schema;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>What ElevenLabs' API takes, by its published types.</summary>
internal static class ApiSchemas
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = new();

    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    /// <summary>What is wrong with a body; null where nothing is.</summary>
    public static string? Mistake(string schema, JsonElement body)
    {
        var result = Known.GetOrAdd(schema, Read).Evaluate(body, Listed);
        return result.IsValid
            ? null
            : string.Join("; ", (result.Details ?? []).Where(each => each.Errors is not null).Select(Sentence));
    }

    private static JsonSchema Read(string name) =>
        JsonSchema.FromText(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cli", "ElevenLabs", "Schemas", $"{name}.json"))
        );

    private static string Sentence(EvaluationResults place) =>
        $"{place.InstanceLocation}: {string.Join(", ", place.Errors!.Values)}";
}
