using System.Web;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Providers;

namespace TetherRelay.Tests.TwilioRest;

/// <summary>The relay's golden requests, which Twilio's SDK makes, are those of the REST form in Twilio's documentation.</summary>
public sealed class RestRequestTests(ProviderSimulator simulator)
{
    [Theory]
    [InlineData("twilio.http", "AC0123", "token-of-twilio", false)]
    [InlineData("twilio-api-key.http", "SK0123", "secret-of-key", false)]
    [InlineData("twilio-messaging-service.http", "AC0123", "token-of-twilio", true)]
    public async Task The_REST_form_is_the_same_request(string golden, string user, string password, bool service)
    {
        var client = new RestClient(simulator)
        {
            User = user,
            Password = password,
            Account = "AC0123",
        };
        (string, string)[] sender = service
            ?
            [
                ("MessagingServiceSid", "MG0123"),
                ("StatusCallback", "https://sms.example.org/api/webhook/x/demo/status/c1.m1/signed"),
            ]
            : [("From", RestClient.From)];

        using var request = client.Request([
            ("To", Sample.Recipient),
            .. sender,
            ("Body", Sample.Body),
            ("ValidityPeriod", "600"),
            ("SmartEncoded", "false"),
        ]);

        var lines = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "TetherRelay.Tests", "Providers", "Golden", golden),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(lines[0], $"POST /below{request.RequestUri} HTTP/1.1");
        Assert.Contains($"Authorization: {request.Headers.Authorization}", lines);
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", lines);
        Assert.Equal(
            Fields(lines[^1]),
            Fields(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
    }

    private static SortedDictionary<string, string?> Fields(string form)
    {
        var fields = HttpUtility.ParseQueryString(form);
        return new SortedDictionary<string, string?>(
            fields.AllKeys.ToDictionary(key => key!, key => fields[key]),
            StringComparer.Ordinal
        );
    }
}
