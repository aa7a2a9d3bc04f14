using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;
using Twilio.Rest.Api.V2010.Account;

namespace TetherRelay.Tests.TwilioSdk;

/// <summary>The vendor's own SDK sends to the simulator and reads its answers as it does with Twilio.</summary>
public sealed class VendorSendTests(ProviderSimulator simulator)
{
    private const string Service = "MG0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task It_sends_a_text_and_reads_the_message_resource()
    {
        var to = Recipients.Next();

        var message = await VendorClient.For(simulator).TextAsync(to, "Naïve café: 10 €?");

        var received = Assert.Single(await simulator.Messages(to));
        Assert.Equal("Naïve café: 10 €?", received.Body);
        Assert.Equal(received.Id, message.Sid);
        Assert.Matches("^SM[0-9a-f]{32}$", message.Sid);
        Assert.Equal(MessageResource.StatusEnum.Queued, message.Status);
        Assert.Equal(MessageResource.DirectionEnum.OutboundApi, message.Direction);
        Assert.Equal(SimulatedTwilioAccount.AccountSid, message.AccountSid);
        Assert.Equal(to, message.To);
        Assert.Equal(VendorClient.From, message.From.ToString());
        Assert.Equal(received.Body, message.Body);
        Assert.Equal("2010-04-01", message.ApiVersion);
        Assert.EndsWith($"/Messages/{message.Sid}.json", message.Uri, StringComparison.Ordinal);
        Assert.EndsWith($"/{message.Sid}/Media.json", message.SubresourceUris["media"], StringComparison.Ordinal);
        Assert.Null(message.ErrorCode);
        Assert.Null(message.ErrorMessage);
        Assert.Null(message.Price);
        Assert.Null(message.DateSent);
        Assert.Equal(received.At.UtcDateTime, message.DateCreated!.Value.ToUniversalTime(), TimeSpan.FromSeconds(1));
        Assert.Equal(message.DateCreated, message.DateUpdated);
    }

    [Theory]
    [InlineData("Hello", "1")]
    [InlineData("漢字", "1")]
    [InlineData(null, "2")]
    public async Task It_reads_how_many_segments_a_text_has(string? body, string segments)
    {
        var message = await VendorClient.For(simulator).TextAsync(Recipients.Next(), body ?? new string('a', 161));

        Assert.Equal(segments, message.NumSegments);
    }

    [Fact]
    public async Task It_sends_through_a_messaging_service()
    {
        var to = Recipients.Next();

        var message = await MessageResource.CreateAsync(
            new CreateMessageOptions(to) { MessagingServiceSid = Service, Body = "Hello" },
            VendorClient.For(simulator)
        );

        Assert.Equal(MessageResource.StatusEnum.Accepted, message.Status);
        Assert.Equal(Service, message.MessagingServiceSid);
        Assert.Equal("0", message.NumSegments);
        Assert.Null(message.From?.ToString());
        Assert.Equal(Service, Assert.Single(await simulator.Messages(to)).From);
    }

    [Fact]
    public async Task It_sends_with_an_API_key()
    {
        var to = Recipients.Next();
        var client = VendorClient.For(simulator, SimulatedTwilioAccount.ApiKeySid, SimulatedTwilioAccount.ApiKeySecret);

        var message = await client.TextAsync(to);

        Assert.Equal(SimulatedTwilioAccount.AccountSid, message.AccountSid);
        Assert.Equal(message.Sid, Assert.Single(await simulator.Messages(to)).Id);
    }

    [Fact]
    public async Task It_sends_every_option_that_the_relay_uses()
    {
        var to = Recipients.Next();
        var callback = new Uri("https://sms.example.org/api/webhook/twilio/demo/status/c1.m1/signed");

        await MessageResource.CreateAsync(
            new CreateMessageOptions(to)
            {
                From = VendorClient.From,
                Body = "Hello",
                StatusCallback = callback,
                ValidityPeriod = 600,
                SmartEncoded = false,
            },
            VendorClient.For(simulator)
        );

        Assert.Equal(callback.AbsoluteUri, Assert.Single(await simulator.Messages(to)).CallbackUrl);
    }
}
