using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class SinchTemplateTests(ProviderSimulator simulator)
{
    [Theory]
    [InlineData("Hi ${name}!", """{"name":{"default":"there"}}""", "Hi there!")]
    [InlineData("Hi ${name}!", """{"name":{"default":"there","RECIPIENT":"Ann"}}""", "Hi Ann!")]
    [InlineData("It costs ${d}{5}", """{"d":{"default":"$"}}""", "It costs ${5}")]
    [InlineData("${d}{name}", """{"d":{"default":"$"},"name":{"default":"not again"}}""", "${name}")]
    [InlineData("Only ${ is no placeholder", "{}", "Only ${ is no placeholder")]
    public async Task A_placeholder_is_filled_once(string body, string parameters, string expected)
    {
        var to = Recipients.Next();
        var fields = Wire.SinchFields(to, body);
        fields["parameters"] = JsonNode.Parse(parameters.Replace("RECIPIENT", to[1..], StringComparison.Ordinal));

        await simulator.SendAsync(Wire.Sinch(fields));

        Assert.Equal(expected, Assert.Single(await simulator.Messages(to)).Body);
    }

    [Theory]
    [InlineData("Hi ${name}!")]
    [InlineData("It costs ${5}")]
    [InlineData("Hi ${}")]
    public async Task A_text_with_an_unfilled_placeholder_is_accepted_and_reaches_no_phone(string body)
    {
        var to = Recipients.Next();

        var (status, _) = await simulator.SendAsync(Wire.Sinch(Wire.SinchFields(to, body)));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Empty(await simulator.Messages(to));
        Assert.Single(await simulator.Calls(to));
    }

    [Theory]
    [InlineData(160, 1)]
    [InlineData(161, 0)]
    public async Task A_text_with_too_many_parts_is_accepted_and_reaches_no_phone(int length, int received)
    {
        var to = Recipients.Next();
        var fields = Wire.SinchFields(to, new string('a', length));
        fields["max_number_of_message_parts"] = 1;

        var (status, _) = await simulator.SendAsync(Wire.Sinch(fields));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(received, (await simulator.Messages(to)).Length);
    }
}
