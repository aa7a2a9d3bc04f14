using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class TwilioAnswerTests(ProviderSimulator simulator)
{
    private const string Service = "MG0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_text_is_answered_with_the_message_resource()
    {
        var to = Recipients.Next();

        var (status, message) = await simulator.SendAsync(Wire.Twilio(Wire.Form(to, new string('a', 161))));

        Assert.Equal(HttpStatusCode.Created, status);
        var sid = message["sid"]!.GetValue<string>();
        Assert.Matches("^SM[0-9a-f]{32}$", sid);
        Assert.Equal("queued", message["status"]!.GetValue<string>());
        Assert.Equal("2", message["num_segments"]!.GetValue<string>());
        Assert.Equal("0", message["num_media"]!.GetValue<string>());
        Assert.Equal(to, message["to"]!.GetValue<string>());
        Assert.Equal(Wire.From, message["from"]!.GetValue<string>());
        Assert.Equal("outbound-api", message["direction"]!.GetValue<string>());
        Assert.Equal(SimulatedTwilioAccount.AccountSid, message["account_sid"]!.GetValue<string>());
        Assert.Equal(
            $"/2010-04-01/Accounts/{SimulatedTwilioAccount.AccountSid}/Messages/{sid}.json",
            message["uri"]!.GetValue<string>()
        );
        Assert.True(message.AsObject().ContainsKey("error_code"));
        Assert.Null(message["error_code"]);
    }

    [Fact]
    public async Task Its_times_are_in_the_form_of_RFC_2822()
    {
        var (_, message) = await simulator.SendAsync(Wire.Twilio(Wire.Form(Recipients.Next())));

        Assert.True(
            DateTimeOffset.TryParseExact(
                message["date_created"]!.GetValue<string>(),
                "ddd, dd MMM yyyy HH:mm:ss '+0000'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            )
        );
    }

    [Fact]
    public async Task A_messaging_service_accepts_before_it_chooses_a_number()
    {
        var form = Wire.Form(Recipients.Next());
        form.Remove("From");
        form["MessagingServiceSid"] = Service;

        var (status, message) = await simulator.SendAsync(Wire.Twilio(form));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("accepted", message["status"]!.GetValue<string>());
        Assert.Equal("0", message["num_segments"]!.GetValue<string>());
        Assert.Null(message["from"]);
        Assert.Equal(Service, message["messaging_service_sid"]!.GetValue<string>());
        Assert.Equal(Service, Assert.Single(await simulator.Messages(form["To"])).From);
    }

    [Fact]
    public async Task An_API_key_stands_in_for_the_auth_token()
    {
        using var request = Wire.Twilio(Wire.Form(Recipients.Next()));
        request.Headers.Authorization = Wire.TwilioCredentials(
            SimulatedTwilioAccount.ApiKeySid,
            SimulatedTwilioAccount.ApiKeySecret
        );

        var (status, _) = await simulator.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, status);
    }
}
