using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class TwilioRefusalTests(ProviderSimulator simulator)
{
    [Theory]
    [InlineData("To", null, 21604)]
    [InlineData("To", "4165550100", 21211)]
    [InlineData("To", "+1 416 555 0100", 21211)]
    [InlineData("To", Wire.From, 21266)]
    [InlineData("From", null, 21603)]
    [InlineData("From", "+1 236 232 0246", 21212)]
    [InlineData("From", "a name that is too long", 21212)]
    [InlineData("MessagingServiceSid", "MG1", 21701)]
    [InlineData("Body", null, 21602)]
    [InlineData("Body", " ", 21602)]
    [InlineData("ValidityPeriod", "0", 21624)]
    [InlineData("ValidityPeriod", "36001", 21624)]
    [InlineData("ValidityPeriod", "ten", 21624)]
    [InlineData("SmartEncoded", "perhaps", 20001)]
    [InlineData("StatusCallback", "/status", 21609)]
    [InlineData("StatusCallback", "ftp://relay.example/status", 21609)]
    [InlineData("StatusCallback", "https://my_relay.example/status", 21609)]
    [InlineData("To", "+15005550001", 21211)]
    [InlineData("To", "+15005550004", 21610)]
    [InlineData("To", "+15005550009", 21614)]
    [InlineData("From", "+15005550001", 21212)]
    [InlineData("From", "+15005550007", 21606)]
    public async Task A_field_that_Twilio_would_refuse_is_refused(string field, string? value, int code)
    {
        var form = Wire.Form(Recipients.Next());
        form.Remove(field);
        if (value is not null)
            form[field] = value;

        var (status, error) = await simulator.SendAsync(Wire.Twilio(form));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, error["code"]!.GetValue<int>());
        Assert.Equal(400, error["status"]!.GetValue<int>());
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", error["more_info"]!.GetValue<string>());
        Assert.NotEmpty(error["message"]!.GetValue<string>());
        Assert.Empty(await simulator.Messages(form.GetValueOrDefault("To", "")));
    }

    [Theory]
    [InlineData(1600, HttpStatusCode.Created)]
    [InlineData(1601, HttpStatusCode.BadRequest)]
    public async Task A_body_has_1600_characters_at_most(int length, HttpStatusCode expected)
    {
        var (status, _) = await simulator.SendAsync(Wire.Twilio(Wire.Form(Recipients.Next(), new string('a', length))));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("ValidityPeriod", "1")]
    [InlineData("ValidityPeriod", "36000")]
    [InlineData("SmartEncoded", "true")]
    [InlineData("StatusCallback", "https://relay.example/status")]
    [InlineData("From", "12345")]
    [InlineData("From", "Clinic 1")]
    public async Task A_field_at_its_limit_is_taken(string field, string value)
    {
        var form = Wire.Form(Recipients.Next());
        form[field] = value;

        var (status, _) = await simulator.SendAsync(Wire.Twilio(form));

        Assert.Equal(HttpStatusCode.Created, status);
    }

    [Fact]
    public async Task A_full_queue_is_429()
    {
        var form = Wire.Form(Recipients.Next());
        form["From"] = "+15005550008";

        var (status, error) = await simulator.SendAsync(Wire.Twilio(form));

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(21611, error["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(SimulatedTwilioAccount.AccountSid, "wrong")]
    [InlineData("AC00000000000000000000000000000002", SimulatedTwilioAccount.AuthToken)]
    [InlineData(SimulatedTwilioAccount.ApiKeySid, SimulatedTwilioAccount.AuthToken)]
    public async Task Wrong_credentials_are_refused(string user, string password)
    {
        var to = Recipients.Next();
        using var request = Wire.Twilio(Wire.Form(to));
        request.Headers.Authorization = Wire.TwilioCredentials(user, password);

        var (status, error) = await simulator.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(20003, error["code"]!.GetValue<int>());
        Assert.Equal(401, Assert.Single(await simulator.Calls(to)).Status);
    }

    [Fact]
    public async Task A_bearer_token_is_not_basic_authentication()
    {
        using var request = Wire.Twilio(Wire.Form(Recipients.Next()));
        request.Headers.Authorization = new("Bearer", request.Headers.Authorization!.Parameter);

        var (status, _) = await simulator.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task The_account_in_the_path_must_be_that_of_the_credentials()
    {
        var path = Wire.TwilioPath.Replace(
            SimulatedTwilioAccount.AccountSid,
            "AC00000000000000000000000000000002",
            StringComparison.Ordinal
        );

        var (status, _) = await simulator.SendAsync(
            Wire.Post(path, new FormUrlEncodedContent(Wire.Form(Recipients.Next())), Wire.TwilioCredentials())
        );

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task JSON_is_not_looked_into()
    {
        var content = Wire.Json(Wire.TextGridFields(Recipients.Next()).ToJsonString());

        var (status, error) = await simulator.SendAsync(Wire.Post(Wire.TwilioPath, content, Wire.TwilioCredentials()));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(21604, error["code"]!.GetValue<int>());
    }
}
