using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>An answered request leaves one line, by which an operator finds it from a number or a voice conversation.</summary>
public sealed class AnswerLineTests(RelayApp app) : IClassFixture<RelayApp>
{
    // Without digits: a long run of them might be a phone number, and is left out.
    private readonly string _call = $"conv_{string.Concat($"{Guid.NewGuid():N}".Where(char.IsAsciiLetter))}";

    [Theory]
    [InlineData("0155", "outcome_unknown")]
    [InlineData("0150", "provider_rejected")]
    [InlineData("0100", "sent")]
    public async Task A_line_names_the_message_wherever_there_is_one(string ending, string code)
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next(ending);

        await tenant.SendAsync(Request(number));

        var message = await tenant.MessageAsync(number);
        Assert.Contains(
            $"Answered {tenant.Organization.Id} with {code}: number {Masked(number)}, voice conversation {_call}, message {message.Id}.",
            Assert.Single(app.Logs.All, IsAnswer),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("+447911123456", "region_not_allowed", "+4479•••3456")]
    [InlineData("+14165", "invalid_number", "none")]
    [InlineData("anonymous", "no_caller_number", "none")]
    public async Task A_refusal_that_was_never_recorded_has_its_line(string number, string code, string shown)
    {
        var tenant = await app.NewTenantAsync();

        Assert.Equal(code, (await tenant.SendAsync(Request(number))).Code);

        Assert.Contains(
            $"Answered {tenant.Organization.Id} with {code}: number {shown}, voice conversation {_call}, message none.",
            Assert.Single(app.Logs.All, IsAnswer),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_implausible_voice_conversation_is_left_out()
    {
        var tenant = await app.NewTenantAsync();
        var request = Request(Recipients.Next());
        request["conversation_id"] = "call +1 416 555 0100";

        await tenant.SendAsync(request);

        Assert.Contains(
            app.Logs.All,
            line =>
                line.StartsWith($"Answered {tenant.Organization.Id} with sent: ", StringComparison.Ordinal)
                && line.Contains("voice conversation none", StringComparison.Ordinal)
        );
    }

    private bool IsAnswer(string line) =>
        line.StartsWith("Answered ", StringComparison.Ordinal) && line.Contains(_call, StringComparison.Ordinal);

    private System.Text.Json.Nodes.JsonObject Request(string number)
    {
        var request = Tenant.Request(number);
        request["conversation_id"] = _call;
        return request;
    }

    private static string Masked(string number) => $"{number[..5]}•••{number[^4..]}";
}
