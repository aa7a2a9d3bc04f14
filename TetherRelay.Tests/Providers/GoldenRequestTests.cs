using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

public sealed class GoldenRequestTests
{
    [Fact]
    public Task A_text_through_Twilio() => MatchesAsync("twilio.http", Sample.Text(ProviderName.Twilio), Sample.Twilio);

    [Fact]
    public Task A_text_through_a_messaging_service_with_a_callback() =>
        MatchesAsync(
            "twilio-messaging-service.http",
            WithCallback(ProviderName.Twilio) with
            {
                From = Sender.ForMessagingService("MG0123", ["+12362320246", "+12362320247"]),
            },
            Sample.Twilio
        );

    [Fact]
    public Task A_text_with_an_api_key_keeps_the_account_in_its_path() =>
        MatchesAsync(
            "twilio-api-key.http",
            Sample.Text(ProviderName.Twilio),
            Sample.Account(
                ProviderName.Twilio,
                ("account_sid", "AC0123"),
                ("auth_token", "token-of-twilio"),
                ("api_key_sid", "SK0123"),
                ("api_key_secret", "secret-of-key")
            )
        );

    [Fact]
    public Task Half_an_api_key_is_not_used() =>
        MatchesAsync(
            "twilio.http",
            Sample.Text(ProviderName.Twilio),
            Sample.Account(
                ProviderName.Twilio,
                ("account_sid", "AC0123"),
                ("auth_token", "token-of-twilio"),
                ("api_key_sid", "SK0123")
            )
        );

    [Fact]
    public Task A_text_through_TextGrid() =>
        MatchesAsync("textgrid.http", Sample.Text(ProviderName.TextGrid), Sample.TextGrid);

    [Fact]
    public Task A_text_through_TextGrid_with_a_callback() =>
        MatchesAsync("textgrid-callback.http", WithCallback(ProviderName.TextGrid), Sample.TextGrid);

    [Fact]
    public Task A_text_through_Sinch() => MatchesAsync("sinch.http", Sample.Text(ProviderName.Sinch), Sample.Sinch);

    [Fact]
    public Task A_text_through_Sinch_with_a_callback() =>
        MatchesAsync("sinch-callback.http", WithCallback(ProviderName.Sinch), Sample.Sinch);

    [Fact]
    public Task A_text_that_looks_like_a_template_through_Sinch() =>
        MatchesAsync(
            "sinch-template.http",
            Sample.Text(ProviderName.Sinch, "Write ${name} and $${d}, pay $5 {now} \"😀\""),
            Sample.Sinch
        );

    private static OutgoingText WithCallback(ProviderName provider) =>
        Sample.Text(provider) with
        {
            StatusCallback = "https://sms.example.org/api/webhook/x/demo/status/c1.m1/signed",
            ClientReference = "c1.m1.signed",
        };

    private static async Task MatchesAsync(string name, OutgoingText text, ProviderCredentials credentials)
    {
        await using var server = ScriptedServer.Answering(201, """{"sid":"SM1","id":"01"}""");
        await using var stage = new ProviderStage($"http://127.0.0.1:{server.Port}/below/{{region}}/");

        Assert.IsType<SendOutcome.Accepted>(await stage.SendAsync(text, credentials));

        GoldenFile.MatchesRequests("Providers", name, Assert.Single(server.Requests));
        Assert.Empty(stage.Logs.From(Microsoft.Extensions.Logging.LogLevel.Warning));
    }
}
