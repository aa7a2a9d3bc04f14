using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.ApiReference;

/// <summary>The document itself: valid, whole, and served.</summary>
public sealed class DocumentTests(StorageFixture storage, ProviderSimulator simulator)
{
    [Fact]
    public void The_document_is_valid_OpenAPI_3_1()
    {
        using var document = new MemoryStream(ApiDocument.Create("/"));

        var (read, found) = OpenApiDocument.Load(document, "json");

        Assert.NotNull(read);
        Assert.Empty(found!.Errors);
        Assert.Empty(found.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, found.SpecificationVersion);
    }

    [Fact]
    public void Its_operations_are_the_routes_each_once() =>
        Assert.Equal(
            Routes.All.Select(route => $"{route.Method} /{route.Pattern}").Order(StringComparer.Ordinal),
            DescribedApi
                .Relay.Operations.Select(operation => $"{operation.Method} {operation.Path}")
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_operation_says_what_it_is_and_who_may_call_it()
    {
        Assert.Distinct(DescribedApi.Relay.Operations.Select(operation => operation.Id));
        Assert.All(
            DescribedApi.Relay.Operations,
            operation =>
            {
                Assert.False(string.IsNullOrEmpty((string?)operation.Definition["summary"]));
                Assert.NotNull(operation.Definition["security"]);
                Assert.Single(operation.Definition["tags"]!.AsArray());
            }
        );
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_component_is_referred_to()
    {
        var text = DescribedApi.Relay.Document.ToJsonString();
        var components =
            from kind in DescribedApi.Relay.Document["components"]!.AsObject()
            where kind.Key != "securitySchemes"
            from component in kind.Value!.AsObject()
            select $"\"#/components/{kind.Key}/{component.Key}\"";

        Assert.All(components, component => Assert.Contains(component, text, StringComparison.Ordinal));
        Assert.All(
            References(DescribedApi.Relay.Document),
            each => Assert.NotNull(DescribedApi.Relay.Schemas.Resolve(each))
        );
    }

    [Fact]
    public void Every_example_is_what_its_schema_says()
    {
        var examples = Contents(DescribedApi.Relay.Document).Where(content => content["examples"] is not null).ToList();

        Assert.NotEmpty(examples);
        foreach (var content in examples)
        {
            var schema = DescribedApi.Relay.Schemas.Closed(content["schema"]!);
            foreach (var (name, example) in content["examples"]!.AsObject())
                Assert.Equal(
                    "",
                    DescribedSchemas.Mistakes(schema, JsonSerializer.SerializeToElement(example!["value"]))
                );
        }
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("https://relay.example.com/", "https://relay.example.com")]
    public async Task The_document_names_the_public_address_where_there_is_one(string publicUrl, string server)
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync(settings: $"--PublicUrl={publicUrl}");

        var served = JsonNode.Parse(
            await app.Client.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken)
        )!;

        Assert.Equal(server, (string?)Assert.Single(served["servers"]!.AsArray())!["url"]);
        served["servers"] = DescribedApi.Relay.Document["servers"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(DescribedApi.Relay.Document, served));
    }

    private static IEnumerable<JsonObject> Contents(JsonNode? node) =>
        All(node).Where(each => each["schema"] is not null);

    private static IEnumerable<JsonObject> References(JsonNode? node) =>
        All(node).Where(each => each["$ref"] is JsonValue);

    private static IEnumerable<JsonObject> All(JsonNode? node) =>
        node switch
        {
            JsonObject parts => parts.SelectMany(part => All(part.Value)).Prepend(parts),
            JsonArray items => items.SelectMany(All),
            _ => [],
        };
}
