using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.TwilioRest;

/// <summary>A client that knows Twilio's documentation alone sends to the simulator and finds the answers that it describes.</summary>
public sealed class RestSendTests(ProviderSimulator simulator)
{
    private const string Service = "MG0123456789abcdef0123456789abcdef";

    private readonly RestClient _client = new(simulator);

    [Fact]
    public async Task The_client_sends_a_text_and_reads_the_message_resource()
    {
        var to = Recipients.Next();

        var answer = await _client.TextAsync(to, "Naïve café: 10 €?");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var received = Assert.Single(await simulator.Messages(to));
        Assert.Equal("Naïve café: 10 €?", received.Body);
        var sid = answer.Text("sid");
        Assert.Equal(received.Id, sid);
        Assert.Matches("^SM[0-9a-f]{32}$", sid);
        Assert.Equal("queued", answer.Text("status"));
        Assert.Equal("outbound-api", answer.Text("direction"));
        Assert.Equal(SimulatedTwilioAccount.AccountSid, answer.Text("account_sid"));
        Assert.Equal(to, answer.Text("to"));
        Assert.Equal(RestClient.From, answer.Text("from"));
        Assert.Equal(received.Body, answer.Text("body"));
        Assert.Equal("2010-04-01", answer.Text("api_version"));
        Assert.EndsWith($"/Messages/{sid}.json", answer.Text("uri"), StringComparison.Ordinal);
        Assert.EndsWith(
            $"/{sid}/Media.json",
            (string)answer.Json["subresource_uris"]!["media"]!,
            StringComparison.Ordinal
        );
        foreach (var absent in (string[])["error_code", "error_message", "price", "date_sent"])
            Assert.Null(Assert.Contains(absent, (IDictionary<string, System.Text.Json.Nodes.JsonNode?>)answer.Json));
        var created = DateTimeOffset.ParseExact(
            answer.Text("date_created"),
            "ddd, dd MMM yyyy HH:mm:ss zzz",
            CultureInfo.InvariantCulture
        );
        Assert.Equal(received.At.UtcDateTime, created.UtcDateTime, TimeSpan.FromSeconds(1));
        Assert.Equal(answer.Text("date_created"), answer.Text("date_updated"));
    }

    [Theory]
    [InlineData("Hello", "1")]
    [InlineData("漢字", "1")]
    [InlineData(null, "2")]
    public async Task The_client_reads_how_many_segments_a_text_has(string? body, string segments)
    {
        var answer = await _client.TextAsync(Recipients.Next(), body ?? new string('a', 161));

        Assert.Equal(segments, answer.Text("num_segments"));
    }

    [Fact]
    public async Task The_client_sends_through_a_messaging_service()
    {
        var to = Recipients.Next();

        var answer = await _client.CreateAsync(("To", to), ("MessagingServiceSid", Service), ("Body", "Hello"));

        Assert.Equal("accepted", answer.Text("status"));
        Assert.Equal(Service, answer.Text("messaging_service_sid"));
        Assert.Equal("0", answer.Text("num_segments"));
        Assert.Null(answer.Json["from"]);
        Assert.Equal(Service, Assert.Single(await simulator.Messages(to)).From);
    }

    [Fact]
    public async Task The_client_sends_with_an_API_key()
    {
        var to = Recipients.Next();
        var client = _client with
        {
            User = SimulatedTwilioAccount.ApiKeySid,
            Password = SimulatedTwilioAccount.ApiKeySecret,
        };

        var answer = await client.TextAsync(to);

        Assert.Equal(SimulatedTwilioAccount.AccountSid, answer.Text("account_sid"));
        Assert.Equal(answer.Text("sid"), Assert.Single(await simulator.Messages(to)).Id);
    }

    [Fact]
    public async Task The_client_sends_every_option_that_the_relay_uses()
    {
        const string Callback = "https://sms.example.org/api/webhook/twilio/demo/status/c1.m1/signed";
        var to = Recipients.Next();

        var answer = await _client.CreateAsync(
            ("To", to),
            ("From", RestClient.From),
            ("Body", "Hello"),
            ("StatusCallback", Callback),
            ("ValidityPeriod", "600"),
            ("SmartEncoded", "false")
        );

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(Callback, Assert.Single(await simulator.Messages(to)).CallbackUrl);
    }
}
