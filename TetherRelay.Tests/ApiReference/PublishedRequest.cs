using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference;

/// <summary>Any request that the published contract's schema allows, with what is likely to matter among the rest.</summary>
public sealed record PublishedRequest(string Json)
{
    private static readonly string[] OtherNames =
    [
        .. (string[])["conversation_id", "tool_call_id", "tool_name", "resend", "parameters", "success", "", "x", "é"],
    ];

    private static readonly string[] Numbers =
    [
        .. Enumerable.Range(0, 20).Select(_ => Recipients.Next()),
        .. (string[])["+12362320246", "{{caller}}"],
    ];

    public JsonElement Value => JsonElement.Parse(Json);

    public static Arbitrary<PublishedRequest> Arbitrary() =>
        (from known in Known() from others in Other().ListOf() select Of([.. known, .. others])).ToArbitrary();

    public override string ToString() => Json;

    // Every property of the schema is a text; the required ones are there, the others may be.
    private static Gen<IEnumerable<KeyValuePair<string, JsonNode?>>> Known()
    {
        var required = PublishedContract.RequestSchema["required"]!.AsArray().Select(name => (string)name!).ToList();
        var properties = PublishedContract.RequestSchema["properties"]!.AsObject().Select(property => property.Key);
        return properties.Aggregate(
            Gen.Constant(Enumerable.Empty<KeyValuePair<string, JsonNode?>>()),
            (others, name) =>
                from before in others
                from isThere in required.Contains(name) ? Gen.Constant(true) : Gen.Elements(true, false)
                from text in Text(name)
                select isThere ? before.Append(KeyValuePair.Create<string, JsonNode?>(name, text)) : before
        );
    }

    private static Gen<string> Text(string name) =>
        name == "message"
            ? Gen.OneOf(Anything(), Gen.Elements("Hello", "Your link: https://example.com/a"))
            : Gen.OneOf(Anything(), Gen.Elements(Numbers));

    private static Gen<string> Anything() =>
        Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ListOf().Select(units => string.Concat(units));

    private static Gen<KeyValuePair<string, JsonNode?>> Other() =>
        from name in Gen.OneOf(Gen.Elements(OtherNames), Anything())
        from value in Any(3)
        select KeyValuePair.Create(name, value);

    private static Gen<JsonNode?> Any(int depth)
    {
        Gen<JsonNode?>[] simple =
        [
            Gen.Constant<JsonNode?>(null),
            Gen.Elements(true, false).Select(value => (JsonNode?)value),
            Gen.Choose(int.MinValue, int.MaxValue).Select(value => (JsonNode?)(value / 7.0)),
            Anything().Select(value => (JsonNode?)value),
        ];
        if (depth == 0)
            return Gen.OneOf(simple);
        var inner = Any(depth - 1).ListOf(3);
        return Gen.OneOf([
            .. simple,
            inner.Select(items => (JsonNode?)new JsonArray([.. items])),
            inner.Select(items =>
                (JsonNode?)new JsonObject(items.Select((item, index) => KeyValuePair.Create(OtherNames[index], item)))
            ),
        ]);
    }

    private static PublishedRequest Of(IEnumerable<KeyValuePair<string, JsonNode?>> properties)
    {
        var body = new JsonObject();
        foreach (var (name, value) in properties)
            body.TryAdd(name, value?.DeepClone());
        return new(body.ToJsonString());
    }
}
