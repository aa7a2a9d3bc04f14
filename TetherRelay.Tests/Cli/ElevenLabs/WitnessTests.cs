using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>ElevenLabs' own client reads what <c>tether elevenlabs</c> makes, and what the stand-in answers.</summary>
public sealed class WitnessTests(StorageFixture storage) : IAsyncLifetime
{
    private PushStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await PushStage.StartAsync(storage);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Every_body_of_a_push_and_every_answer_to_it_is_read_without_loss()
    {
        await _stage.PushAsync();
        await _stage.PushAsync("--message-id-from sms_message_id");

        var bodies = _stage.Server.Bodies.ToList();

        Assert.Superset(
            new HashSet<string>
            {
                "tool",
                "tool-answer",
                "tools-answer",
                "secret-new",
                "secret-update",
                "secret-answer",
                "secrets-answer",
            },
            bodies.Select(each => each.Schema).ToHashSet()
        );
        var problems = await Witness.AskAsync(bodies);
        Assert.All(
            bodies.Zip(problems),
            each => Assert.True(each.Second is null, $"{each.First.Schema}: {each.Second}")
        );
    }

    [Theory]
    [InlineData("send-sms")]
    [InlineData("sms-status")]
    [InlineData("text-reply")]
    [InlineData("opt-out")]
    public async Task Printed_bodies_and_files_are_read_without_loss(string tool)
    {
        var printed = await _stage.Tether.AskAsync($"elevenlabs tool {{org}} --tool {tool} --secret-id s");
        var file = await _stage.Tether.AskAsync($"elevenlabs tool {{org}} --tool {tool} --secret-id s --format cli");

        var config = file.EnumerateObject()
            .Single(each => each.Name.StartsWith("tool_configs/", StringComparison.Ordinal));
        (string, JsonNode)[] bodies =
        [
            ("tool", JsonObject.Create(printed)!),
            ("tool", new JsonObject { ["tool_config"] = JsonObject.Create(config.Value) }),
        ];
        Assert.All(await Witness.AskAsync(bodies), Assert.Null);
    }

    [Theory]
    [InlineData("send-sms", "")]
    [InlineData("sms-status", "--message-id-from text_id --number-from customer_phone")]
    [InlineData("text-reply", "")]
    [InlineData("opt-out", "--suffix web")]
    public async Task The_page_s_form_says_what_the_body_of_the_API_says(string tool, string options)
    {
        var command = $"elevenlabs tool {{org}} --tool {tool} --secret-id s {options}";
        var page = JsonObject.Create(await _stage.Tether.AskAsync($"{command} --format page"))!;
        var body = JsonObject.Create(await _stage.Tether.AskAsync(command))!;

        var saved = PageEditor.Save(page);

        Assert.Null(Assert.Single(await Witness.AskAsync([("tool", saved)])));
        Assert.True(JsonNode.DeepEquals(PageEditor.WithDefaults(body), saved), saved.ToJsonString());
    }

    [Theory]
    [InlineData("tool_config", "interruption_mode", "never")]
    [InlineData("tool_config", "speech", "force")]
    [InlineData("tool_config.api_schema", "headers", "x")]
    [InlineData("response_mocks.0", "result", "x")]
    public async Task The_client_finds_what_is_wrong(string place, string field, string value)
    {
        var body = JsonObject.Create(await _stage.Tether.AskAsync("elevenlabs tool {org} --tool send-sms"))!;
        var at = place
            .Split('.')
            .Aggregate((JsonNode)body, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        at[field] = value;

        Assert.NotNull(Assert.Single(await Witness.AskAsync([("tool", body)])));
    }

    [Fact]
    public void A_rehearsed_answer_is_one_that_the_relay_gives()
    {
        foreach (var tool in AgentTools.All)
            Assert.Null(
                DescribedApi.Relay.Complaint(
                    "POST",
                    $"/{tool.Path}",
                    new RawAnswer(200, "application/json; charset=utf-8", tool.Rehearsal)
                )
            );
    }
}
