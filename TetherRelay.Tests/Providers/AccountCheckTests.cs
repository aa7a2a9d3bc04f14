using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>What the providers are asked for an account, and what their answers mean.</summary>
public sealed class AccountCheckTests
{
    private static readonly ProviderCredentials WithApiKey = Sample.Account(
        ProviderName.Twilio,
        ("account_sid", "AC0123"),
        ("auth_token", "token-of-twilio"),
        ("api_key_sid", "SK0123"),
        ("api_key_secret", "secret-of-key")
    );

    [Theory]
    [InlineData(ProviderName.Twilio, "GET /2010-04-01/Accounts/AC0123.json HTTP/1.1")]
    [InlineData(ProviderName.TextGrid, "GET /2010-04-01/Accounts/kx%2FAb3Q%3D%3D.json HTTP/1.1")]
    [InlineData(ProviderName.Sinch, "GET /xms/v1/plan0123/batches?page_size=1 HTTP/1.1")]
    public async Task The_check_reads_the_account_and_sends_nothing(ProviderName provider, string line)
    {
        await using var server = ScriptedServer.Answering(200, """{"status":"active"}""");
        await using var stage = new ProviderStage(server);

        await stage.CheckAsync(Sample.Of(provider));

        Assert.StartsWith($"{line}\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_key_and_the_auth_token_are_checked_each_with_its_own_secret()
    {
        await using var server = ScriptedServer.Answering(200, "{}");
        await using var stage = new ProviderStage(server);

        Assert.IsType<AccountCheck.Accepted>(await stage.CheckAsync(WithApiKey));

        Assert.Equal(
            [
                "GET /2010-04-01/Accounts/AC0123.json HTTP/1.1",
                "GET /2010-04-01/Accounts/AC0123/Messages.json?PageSize=1 HTTP/1.1",
            ],
            server.Requests.Select(request => request.Split("\r\n")[0])
        );
        Assert.Equal(
            [Basic("AC0123:token-of-twilio"), Basic("SK0123:secret-of-key")],
            server.Requests.Select(request =>
                request.Split("\r\n").Single(line => line.StartsWith("Authorization", StringComparison.Ordinal))
            )
        );
    }

    [Fact]
    public async Task A_refused_token_is_not_hidden_by_a_key_that_would_be_taken()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(401, "{}");
            await connection.AnswerAllAsync(200, "{}");
        });
        await using var stage = new ProviderStage(server);

        Assert.Equal(new AccountCheck.Refused("http_401"), await stage.CheckAsync(WithApiKey));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(ProviderName.Twilio, 200, """{"status":"active"}""", "")]
    [InlineData(ProviderName.Twilio, 200, """{"status":"suspended"}""", "refused suspended")]
    [InlineData(ProviderName.Twilio, 401, "{}", "refused http_401")]
    [InlineData(ProviderName.Twilio, 404, "{}", "refused http_404")]
    [InlineData(ProviderName.Twilio, 429, "{}", "unclear http_429")]
    [InlineData(ProviderName.Twilio, 500, "oops", "unclear http_500")]
    [InlineData(ProviderName.Sinch, 200, """{"batches":[]}""", "")]
    [InlineData(ProviderName.Sinch, 401, "{}", "refused http_401")]
    [InlineData(ProviderName.Sinch, 404, "{}", "refused http_404")]
    [InlineData(ProviderName.TextGrid, 200, """{"status":"active"}""", "unclear http_200")]
    [InlineData(ProviderName.TextGrid, 401, "{}", "refused http_401")]
    [InlineData(ProviderName.TextGrid, 403, "{}", "refused http_403")]
    [InlineData(ProviderName.TextGrid, 404, "{}", "unclear http_404")]
    public async Task An_answer_means_what_it_can_prove(ProviderName provider, int status, string body, string meaning)
    {
        await using var server = ScriptedServer.Answering(status, body);
        await using var stage = new ProviderStage(server);

        var check = await stage.CheckAsync(Sample.Of(provider));

        Assert.Equal(
            meaning,
            check switch
            {
                AccountCheck.Refused refused => $"refused {refused.ErrorCode}",
                AccountCheck.Inconclusive unclear => $"unclear {unclear.ErrorCode}",
                _ => "",
            }
        );
    }

    [Fact]
    public async Task Silence_is_no_answer_and_ends_with_the_deadline()
    {
        await using var server = ScriptedServer.Answering(200);
        await using var stage = new ProviderStage(server);
        server.StopListening();

        Assert.Equal(new AccountCheck.Inconclusive("no_answer"), await stage.CheckAsync(Sample.Twilio));
        Assert.Equal(new AccountCheck.Inconclusive("no_answer"), await stage.CheckAsync(Sample.Twilio, TimeSpan.Zero));
    }

    private static string Basic(string credentials) =>
        $"Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials))}";
}
