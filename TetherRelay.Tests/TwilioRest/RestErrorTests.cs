using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.TwilioRest;

/// <summary>A client that knows Twilio's documentation alone finds the simulator's faults as it describes them.</summary>
public sealed class RestErrorTests(ProviderSimulator simulator)
{
    private readonly RestClient _client = new(simulator);

    [Theory]
    [InlineData("0150", 21211, 400)]
    [InlineData("0151", 21610, 400)]
    [InlineData("0152", 20429, 429)]
    [InlineData("0153", 20500, 500)]
    [InlineData("0157", 20003, 401)]
    public async Task The_client_reads_a_refusal(string ending, int code, int status)
    {
        var to = Recipients.Next(ending);

        var answer = await _client.TextAsync(to);

        AssertRefused(answer, code, status);
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", answer.Text("more_info"));
        Assert.NotEmpty(answer.Text("message"));
        Assert.Empty(await simulator.Messages(to));
    }

    [Theory]
    [InlineData("+15005550001", 21211)]
    [InlineData("+15005550004", 21610)]
    [InlineData("+15005550009", 21614)]
    [InlineData(RestClient.From, 21266)]
    [InlineData("4165550100", 21211)]
    public async Task The_client_reads_what_is_wrong_with_a_recipient(string to, int code) =>
        AssertRefused(await _client.TextAsync(to), code, 400);

    [Fact]
    public async Task The_client_sends_after_the_rate_limit_is_over()
    {
        var to = Recipients.Next("0152");
        AssertRefused(await _client.TextAsync(to), 20429, 429);

        var answer = await _client.TextAsync(to);

        Assert.Equal(answer.Text("sid"), Assert.Single(await simulator.Messages(to)).Id);
    }

    [Theory]
    [InlineData(SimulatedTwilioAccount.AccountSid, "wrong", SimulatedTwilioAccount.AccountSid)]
    [InlineData(
        SimulatedTwilioAccount.AccountSid,
        SimulatedTwilioAccount.AuthToken,
        "AC00000000000000000000000000000002"
    )]
    [InlineData(SimulatedTwilioAccount.ApiKeySid, "wrong", SimulatedTwilioAccount.AccountSid)]
    public async Task The_client_reads_that_its_credentials_are_wrong(string user, string password, string account)
    {
        var client = _client with { User = user, Password = password, Account = account };

        AssertRefused(await client.TextAsync(Recipients.Next()), 20003, 401);
    }

    [Fact]
    public async Task A_page_instead_of_JSON_has_no_code()
    {
        var answer = await _client.TextAsync(Recipients.Next("0158"));

        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.Contains("<html", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_without_an_id_is_a_message_without_one()
    {
        var to = Recipients.Next("0156");

        var answer = await _client.TextAsync(to);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Null(answer.Json["sid"]);
        Assert.Single(await simulator.Messages(to));
    }

    [Fact]
    public async Task A_dropped_connection_is_no_refusal()
    {
        var to = Recipients.Next("0155");

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.TextAsync(to));

        Assert.Single(await simulator.Messages(to));
    }

    private static void AssertRefused(RestClient.RestAnswer answer, int code, int status)
    {
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status, answer.Json["status"]!.GetValue<int>());
        Assert.Equal(code, answer.Json["code"]!.GetValue<int>());
    }
}
