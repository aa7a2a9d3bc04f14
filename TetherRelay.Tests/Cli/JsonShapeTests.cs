using System.Reflection;
using System.Text.Json.Schema;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary>What <c>--json</c> prints is stable: programs depend on its names and types.</summary>
public sealed class JsonShapeTests
{
    [Fact]
    public void The_shapes_are_what_programs_know()
    {
        var shapes = typeof(CliJson)
            .GetCustomAttributesData()
            .Where(each => each.AttributeType == typeof(System.Text.Json.Serialization.JsonSerializableAttribute))
            .Select(each => (Type)each.ConstructorArguments[0].Value!)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => $"{type.Name}: {CliJson.Readable.Options.GetJsonSchemaAsNode(type).ToJsonString()}");

        GoldenFile.Matches("Cli", "shapes.txt", string.Join('\n', shapes));
    }

    [Theory]
    [InlineData("+14165550100 <a href='x'> & \"q\" \\u002B", "\"+14165550100 <a href='x'> & \\\"q\\\" \\\\u002B\"")]
    [InlineData("é\u202e\u007f\n\U0001F600", "\"\\u00E9\\u202E\\u007F\\n\\uD83D\\uDE00\"")]
    public void Printable_ASCII_stays_as_it_is_and_all_else_is_escaped(string text, string json)
    {
        var view = new ProviderView("acme", null, false, null, null, text);

        var printed = view.ToResult().Json;

        Assert.Contains($"\"message\": {json}", printed, StringComparison.Ordinal);
        Assert.Equal(text, JsonElement.Parse(printed).GetProperty("message").GetString());
    }
}
