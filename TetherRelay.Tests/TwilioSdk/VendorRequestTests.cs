using System.Web;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Providers;
using Twilio.Rest.Api.V2010.Account;

namespace TetherRelay.Tests.TwilioSdk;

/// <summary>The relay asks Twilio as Twilio's own SDK does: its golden requests are the SDK's.</summary>
public sealed class VendorRequestTests(ProviderSimulator simulator)
{
    [Theory]
    [InlineData("twilio.http", "AC0123", "token-of-twilio", false)]
    [InlineData("twilio-api-key.http", "SK0123", "secret-of-key", false)]
    [InlineData("twilio-messaging-service.http", "AC0123", "token-of-twilio", true)]
    public async Task The_SDK_makes_the_same_request(string golden, string user, string password, bool service)
    {
        var redirection = new Redirection(simulator.BaseAddress);
        var options = new CreateMessageOptions(Sample.Recipient) { Body = Sample.Body, ValidityPeriod = 600 };
        if (service)
        {
            options.MessagingServiceSid = "MG0123";
            options.StatusCallback = new Uri("https://sms.example.org/api/webhook/x/demo/status/c1.m1/signed");
        }
        else
        {
            options.From = VendorClient.From;
        }

        // The simulator knows no such account; what counts is the request.
        await Record.ExceptionAsync(() =>
            MessageResource.CreateAsync(options, VendorClient.For(redirection, user, password, "AC0123"))
        );

        var lines = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "TetherRelay.Tests", "Providers", "Golden", golden),
            TestContext.Current.CancellationToken
        );
        var (path, credentials, form) = Assert.Single(redirection.Requests);
        Assert.Equal(lines[0], $"POST /below{path} HTTP/1.1");
        Assert.Contains($"Authorization: {credentials}", lines);
        Assert.Equal(Fields(lines[^1]), Fields(form));
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
