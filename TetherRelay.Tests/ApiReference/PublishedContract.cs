using System.Text.Json.Nodes;
using Json.Schema;

namespace TetherRelay.Tests.ApiReference;

/// <summary>The contract of the send tool that its callers were given before there was this document.</summary>
internal static class PublishedContract
{
    private static readonly JsonObject Contract = JsonNode
        .Parse(
            File.ReadAllText(
                Path.Combine(AppContext.BaseDirectory, "ApiReference", "Golden", "published-send-sms.json")
            )
        )!
        .AsObject();

    public static JsonObject RequestSchema { get; } = Contract["request"]!.AsObject();

    public static JsonSchema Request { get; } = Schema("request");

    public static string OperationId { get; } = (string)Contract["operationId"]!;

    public static IEnumerable<int> Statuses { get; } =
    [.. Contract["responses"]!.AsObject().Select(each => int.Parse(each.Key, CultureInfo.InvariantCulture))];

    public static bool Allows(int status, JsonElement answer) => Answers[status].Evaluate(answer).IsValid;

    private static Dictionary<int, JsonSchema> Answers { get; } =
        Statuses.ToDictionary(status => status, status => Schema($"responses/{status}"));

    private static JsonSchema Schema(string place)
    {
        var schema = new JsonObject
        {
            ["$defs"] = Contract["$defs"]!.DeepClone(),
            ["allOf"] = new JsonArray(
                place.Split('/').Aggregate((JsonNode)Contract, (at, name) => at[name]!).DeepClone()
            ),
        };
        return JsonSchema.FromText(schema.ToJsonString(), baseUri: new Uri($"https://published.example.com/{place}"));
    }
}
