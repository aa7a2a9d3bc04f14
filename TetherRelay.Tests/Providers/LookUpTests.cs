using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>What the providers are asked for a text, and what their answers mean.</summary>
public sealed class LookUpTests
{
    private const string Nothing = """{"messages":[],"batches":[]}""";

    private static readonly LookupQuery Text = new()
    {
        From = "+12362320246",
        To = Sample.Recipient,
        Body = Sample.Body,
        At = new DateTimeOffset(2026, 3, 1, 0, 0, 30, TimeSpan.Zero),
        ClientReferences = ["c1.m1.new+", "c1.m1.old"],
    };

    [Fact]
    public Task A_text_at_Twilio_is_looked_up_from_the_day_before_where_it_is_just_past_midnight() =>
        MatchesAsync("twilio-look-up.http", Text, Sample.Twilio);

    [Fact]
    public Task A_text_through_a_messaging_service_is_looked_up_by_its_recipient() =>
        MatchesAsync("twilio-look-up-messaging-service.http", Text with { From = "MG0123" }, Sample.Twilio);

    [Fact]
    public Task A_text_at_Sinch_is_looked_up_by_each_reference_that_it_may_carry() =>
        MatchesAsync("sinch-look-up.http", Text, Sample.Sinch);

    [Fact]
    public async Task A_text_at_TextGrid_cannot_be_looked_up()
    {
        await using var server = ScriptedServer.Answering(200, Nothing);
        await using var stage = new ProviderStage(server);

        Assert.Equal(new LookupResult.Inconclusive("no_listing"), await stage.FindAsync(Text, Sample.TextGrid));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_text_without_a_reference_cannot_be_looked_up_at_Sinch()
    {
        await using var server = ScriptedServer.Answering(200, Nothing);
        await using var stage = new ProviderStage(server);

        var lookUp = await stage.FindAsync(Text with { ClientReferences = [] }, Sample.Sinch);

        Assert.Equal(new LookupResult.Inconclusive("no_reference"), lookUp);
    }

    [Fact]
    public async Task Sinch_names_the_batch_that_carries_the_reference_and_no_other()
    {
        await using var server = ScriptedServer.Answering(
            200,
            """{"batches":[{"id":"01A","client_reference":"other"},{"id":"01B"},{"id":"01C","client_reference":"c1.m1.old"}]}"""
        );
        await using var stage = new ProviderStage(server);

        var found = Assert.IsType<LookupResult.Found>(await stage.FindAsync(Text, Sample.Sinch));

        Assert.Equal(new ProviderText("01C", MessageStatus.Sent, Text.At), found.Text);
    }

    [Fact]
    public async Task Twilio_is_asked_page_by_page_at_its_own_address()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(
                200,
                """{"messages":[],"next_page_uri":"https://elsewhere.example/stolen?To=%2B1&Page=1&PageToken=PA1"}"""
            );
            await connection.AnswerAllAsync(200, $$"""{"messages":[{{Message()}}],"next_page_uri":null}""");
        });
        await using var stage = new ProviderStage(server);

        var found = Assert.IsType<LookupResult.Candidates>(await stage.FindAsync(Text, Sample.Twilio));

        Assert.Equal("SM1", Assert.Single(found.Texts).ProviderId);
        Assert.StartsWith(
            "GET /2010-04-01/Accounts/AC0123/Messages.json?To=%2B1&Page=1&PageToken=PA1 ",
            server.Requests.Last(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1, "/Messages.json?Page=0", "/Messages.json?Page=0")]
    [InlineData(2, null, "/Messages.json?Page=1&PageToken=PA1")]
    [InlineData(3, "/Messages.json?Page=0", "/Messages.json?Page=0", "/Messages.json?Page=1", "/Messages.json?Page=2")]
    public async Task A_list_that_repeats_a_page_has_ended(int requests, string? own, params string[] pages)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            foreach (var page in pages.Skip(1))
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(200, List(page));
            }
            await connection.AnswerAllAsync(200, List(pages[0]));
        });
        await using var stage = new ProviderStage(server);

        var found = Assert.IsType<LookupResult.Candidates>(await stage.FindAsync(Text, Sample.Twilio));

        Assert.Single(found.Texts);
        Assert.Equal(requests, server.Requests.Count);

        string List(string next) =>
            $$"""{"messages":[{{Message()}}],"uri":{{JsonSerializer.Serialize(own)}},"next_page_uri":"{{next}}"}""";
    }

    [Fact]
    public async Task A_page_of_fifty_long_texts_is_read()
    {
        var text = Text with { Body = string.Concat(Enumerable.Repeat("😀", 800)) };
        var message = Message(node => node["body"] = text.Body);
        var page = string.Join(
            ',',
            Enumerable
                .Range(1, 50)
                .Select(number => message.Replace("\"SM1\"", $"\"SM{number}\"", StringComparison.Ordinal))
        );
        await using var server = ScriptedServer.Answering(200, $$"""{"messages":[{{page}}]}""");
        await using var stage = new ProviderStage(server);

        Assert.Equal(
            50,
            Assert.IsType<LookupResult.Candidates>(await stage.FindAsync(text, Sample.Twilio)).Texts.Count
        );
    }

    [Theory]
    [InlineData(401, "{}")]
    [InlineData(404, Nothing)]
    [InlineData(429, "{}")]
    [InlineData(500, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task An_answer_that_is_no_list_tells_nothing(int status, string body)
    {
        await using var server = ScriptedServer.Answering(status, body);
        await using var stage = new ProviderStage(server);

        Assert.Equal(new LookupResult.Inconclusive("no_list"), await stage.FindAsync(Text, Sample.Twilio));
        Assert.Equal(new LookupResult.Inconclusive("no_list"), await stage.FindAsync(Text, Sample.Sinch));
        Assert.DoesNotContain(stage.Logs.All, line => line.Contains(Sample.Recipient[1..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_ups_open_no_circuit_and_wait_for_none()
    {
        await using var server = ScriptedServer.Answering(503);
        await using var stage = new ProviderStage(server);

        for (var look = 1; look <= 5; look++)
            Assert.IsType<LookupResult.Inconclusive>(await stage.FindAsync(Text, Sample.Twilio));
        for (var text = 1; text <= 3; text++)
            Assert.Equal(new SendOutcome.Unknown("http_503"), await stage.SendAsync());
        Assert.Equal(new SendOutcome.NotSent("circuit_open"), await stage.SendAsync());
        await stage.FindAsync(Text, Sample.Twilio);

        Assert.Equal(9, server.Requests.Count);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_tells_nothing()
    {
        await using var stage = new ProviderStage(
            "https://sms.invalid",
            new UnreliableNetwork(refusals: int.MaxValue).Apply
        );

        Assert.Equal(new LookupResult.Inconclusive("no_answer"), await stage.FindAsync(Text, Sample.Sinch));
    }

    [Fact]
    public async Task A_cancelled_look_up_throws()
    {
        await using var server = new ScriptedServer(connection => connection.StallAsync());
        await using var stage = new ProviderStage(server);
        using var ended = new CancellationTokenSource();
        var asking = stage.FindAsync(Text, Sample.Twilio, ended.Token);

        await ended.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_look_up_that_is_cancelled_within_an_answer_throws_and_logs_no_answer()
    {
        using var ended = new CancellationTokenSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            await connection.StallAsync();
        });
        await using var stage = new ProviderStage(server) { OnHead = ended.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            stage.FindAsync(Text, Sample.Twilio, ended.Token)
        );
        Assert.Empty(stage.Logs.From(LogLevel.Warning));
    }

    private static string Message(Action<JsonObject>? change = null)
    {
        var message = TwilioMessages.Of(Text);
        change?.Invoke(message);
        return message.ToJsonString();
    }

    private static async Task MatchesAsync(string name, LookupQuery text, ProviderCredentials credentials)
    {
        await using var server = ScriptedServer.Answering(200, Nothing);
        await using var stage = new ProviderStage($"http://127.0.0.1:{server.Port}/below/{{region}}/");

        Assert.IsType<LookupResult.NotFound>(await stage.FindAsync(text, credentials));

        GoldenFile.MatchesRequests("Providers", name, string.Concat(server.Requests));
        Assert.Empty(stage.Logs.From(LogLevel.Warning));
    }
}
