using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;
using Twilio.Exceptions;

namespace TetherRelay.Tests.TwilioSdk;

/// <summary>The vendor's own SDK reads the simulator's faults as it reads Twilio's.</summary>
public sealed class VendorErrorTests(ProviderSimulator simulator)
{
    [Theory]
    [InlineData("0150", 21211, 400)]
    [InlineData("0151", 21610, 400)]
    [InlineData("0152", 20429, 429)]
    [InlineData("0153", 20500, 500)]
    [InlineData("0157", 20003, 401)]
    public async Task It_reads_a_refusal(string ending, int code, int status)
    {
        var to = Recipients.Next(ending);

        var error = await Assert.ThrowsAsync<ApiException>(() => VendorClient.For(simulator).TextAsync(to));

        Assert.Equal(code, error.Code);
        Assert.Equal(status, error.Status);
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", error.MoreInfo);
        Assert.NotEmpty(error.Message);
        Assert.Empty(await simulator.Messages(to));
    }

    [Theory]
    [InlineData("+15005550001", 21211)]
    [InlineData("+15005550004", 21610)]
    [InlineData("+15005550009", 21614)]
    [InlineData(VendorClient.From, 21266)]
    [InlineData("4165550100", 21211)]
    public async Task It_reads_what_is_wrong_with_a_recipient(string to, int code)
    {
        var error = await Assert.ThrowsAsync<ApiException>(() => VendorClient.For(simulator).TextAsync(to));

        Assert.Equal(code, error.Code);
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public async Task It_sends_after_the_rate_limit_is_over()
    {
        var to = Recipients.Next("0152");
        var client = VendorClient.For(simulator);
        await Assert.ThrowsAsync<ApiException>(() => client.TextAsync(to));

        var message = await client.TextAsync(to);

        Assert.Equal(message.Sid, Assert.Single(await simulator.Messages(to)).Id);
    }

    [Theory]
    [InlineData(SimulatedTwilioAccount.AccountSid, "wrong", SimulatedTwilioAccount.AccountSid)]
    [InlineData(
        SimulatedTwilioAccount.AccountSid,
        SimulatedTwilioAccount.AuthToken,
        "AC00000000000000000000000000000002"
    )]
    [InlineData(SimulatedTwilioAccount.ApiKeySid, "wrong", SimulatedTwilioAccount.AccountSid)]
    public async Task It_reads_that_its_credentials_are_wrong(string user, string password, string account)
    {
        var client = VendorClient.For(simulator, user, password, account);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.TextAsync(Recipients.Next()));

        Assert.Equal(20003, error.Code);
        Assert.Equal(401, error.Status);
    }

    [Fact]
    public async Task A_page_instead_of_JSON_has_no_code()
    {
        var client = VendorClient.For(simulator);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.TextAsync(Recipients.Next("0158")));

        Assert.Equal(0, error.Code);
        Assert.Contains("BadGateway", error.Message, StringComparison.Ordinal);
        Assert.Contains("<html", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_without_an_id_is_read_as_a_message_without_one()
    {
        var to = Recipients.Next("0156");

        var message = await VendorClient.For(simulator).TextAsync(to);

        Assert.Null(message.Sid);
        Assert.Single(await simulator.Messages(to));
    }

    [Fact]
    public async Task A_dropped_connection_is_no_refusal()
    {
        var to = Recipients.Next("0155");

        await Assert.ThrowsAsync<ApiConnectionException>(() => VendorClient.For(simulator).TextAsync(to));

        Assert.Single(await simulator.Messages(to));
    }
}
