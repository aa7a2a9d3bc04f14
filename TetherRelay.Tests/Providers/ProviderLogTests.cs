using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

public sealed class ProviderLogTests
{
    private static readonly string[] Private =
    [
        "4165550123",
        "2362320246",
        "table is booked",
        "token-of",
        "dG9rZW4", // "token" in Base64
        "/Accounts/",
        "/batches",
    ];

    public static TheoryData<ProviderName> Providers => [.. Enum.GetValues<ProviderName>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_refused_account_is_one_error_that_names_it(ProviderName provider)
    {
        await using var server = ScriptedServer.Answering(401, """{"message":"+14165550123 token-of-x"}""");
        await using var stage = new ProviderStage(server);
        var credentials = Sample.Of(provider);

        await stage.SendAsync(credentials: credentials);

        var line = Assert.Single(stage.Logs.From(LogLevel.Error));
        Assert.Contains(credentials.Account, line, StringComparison.Ordinal);
        AssertPrivate(stage);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    public async Task Other_refusals_are_no_error(int status)
    {
        await using var server = ScriptedServer.Answering(status);
        await using var stage = new ProviderStage(server);

        Assert.True(await stage.SendAsync() is SendOutcome.Rejected or SendOutcome.NotSent);

        Assert.Single(server.Requests);
        Assert.Empty(stage.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_lost_text_is_one_warning_that_names_what_broke()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.End();
        });
        await using var stage = new ProviderStage(server);

        await stage.SendAsync();

        Assert.Contains(
            "gave no answer (ResponseEnded); it may have received the text: True",
            Assert.Single(stage.Logs.From(LogLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task No_outcome_logs_private_data(ProviderName provider)
    {
        const string Echo = "+14165550123 Your table is booked token-of-twilio";
        await using var server = new ScriptedServer(
            connection => connection.AnswerAllAsync(201, """{"sid":"SM1","id":"01"}""", "Connection: close"),
            connection => connection.AnswerAllAsync(500, $$"""{"code":"{{Echo}}"}""", "Connection: close"),
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync($"{Echo}\r\n\r\n");
            },
            async connection =>
            {
                await connection.ReadRequestAsync();
                connection.Reset();
            }
        );
        await using var stage = new ProviderStage(server);

        for (var sends = 0; sends < 6; sends++)
            await stage.SendAsync(credentials: Sample.Of(provider));

        Assert.NotEmpty(stage.Logs.From(LogLevel.Warning));
        AssertPrivate(stage);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_text_that_no_request_can_be_made_for_is_one_error_and_is_refused(ProviderName provider)
    {
        await using var stage = new ProviderStage("no address");
        var credentials = Sample.Of(provider);

        Assert.Equal(
            new SendOutcome.Rejected(RejectionReason.Configuration, "not_composed"),
            await stage.SendAsync(credentials: credentials)
        );

        Assert.Contains(
            $"The credentials of {credentials.Account} cannot form a request (OptionsValidationException)",
            Assert.Single(stage.Logs.From(LogLevel.Error)),
            StringComparison.Ordinal
        );
        AssertPrivate(stage);
    }

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("é")]
    public async Task A_token_that_no_header_can_hold_is_refused_by_the_provider_and_not_shown(string token)
    {
        await using var server = ScriptedServer.Answering(401);
        await using var stage = new ProviderStage(server);
        var credentials = Sample.Account(
            ProviderName.Sinch,
            ("service_plan_id", "plan0123"),
            ("api_token", $"token-of-{token}"),
            ("region", "ca")
        );

        Assert.Equal(
            new SendOutcome.Rejected(RejectionReason.Configuration, "http_401"),
            await stage.SendAsync(credentials: credentials)
        );
        AssertPrivate(stage);
    }

    private static void AssertPrivate(ProviderStage stage)
    {
        foreach (var (_, line) in stage.Logs.Lines)
        foreach (var secret in Private)
            Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
    }
}
