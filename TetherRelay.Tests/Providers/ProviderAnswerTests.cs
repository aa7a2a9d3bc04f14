using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>On real sockets: answers that are slow, broken, huge or no provider's at all.</summary>
public sealed class ProviderAnswerTests
{
    private const string Message = """{"sid":"SM1","status":"queued"}""";

    [Fact]
    public async Task An_answer_that_drips_is_unknown_at_the_deadline()
    {
        ProviderStage? stage = null;
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            foreach (var piece in "HTTP/1.1 ".Select(character => $"{character}"))
            {
                await connection.WriteAsync(piece);
                stage!.Time.Advance(TimeSpan.FromSeconds(1));
            }
            await connection.StallAsync();
        });
        await using var sending = stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Unknown("no_answer"), await sending.SendAsync());
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(502)]
    public async Task A_body_that_stalls_is_unknown_at_the_deadline(int status)
    {
        ProviderStage? stage = null;
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 {status} Scripted\r\nContent-Length: 100\r\n\r\n{{\"sid\":");
            stage!.Time.Advance(TimeSpan.FromSeconds(8));
            await connection.StallAsync();
        });
        await using var sending = stage = new ProviderStage(server);

        Assert.IsType<SendOutcome.Unknown>(await sending.SendAsync());
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_the_status_to_speak()
    {
        var status = 201;
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 {status} Scripted\r\nContent-Length: 100\r\n\r\n{Message}");
            connection.End();
        });
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Unknown("no_id"), await stage.SendAsync());
        status = 400;
        Assert.Equal(new SendOutcome.Rejected(RejectionReason.Other, "http_400"), await stage.SendAsync());
    }

    [Theory]
    [InlineData(200, "no_id")]
    [InlineData(502, "http_502")]
    public async Task An_HTML_page_leaves_the_status_to_speak(int status, string code)
    {
        await using var server = ScriptedServer.Answering(
            status,
            "<html><body>SM1 {\"sid\":\"SM1\"}</body></html>",
            "Content-Type: text/html"
        );
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Unknown(code), await stage.SendAsync());
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData((64 * 1024) + 1, false)]
    [InlineData(20 * 1024 * 1024, false)]
    public async Task A_gigantic_body_is_not_read(int length, bool read)
    {
        var body = Message.PadRight(length);
        await using var server = ScriptedServer.Answering(201, body);
        await using var stage = new ProviderStage(server);

        Assert.Equal(read, await stage.SendAsync() is SendOutcome.Accepted);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = ScriptedServer.Answering(201, Message);
        await using var server = ScriptedServer.Answering(307, "", $"Location: http://127.0.0.1:{elsewhere.Port}/");
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Unknown("http_307"), await stage.SendAsync());
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_cookie_is_not_kept()
    {
        await using var server = ScriptedServer.Answering(201, Message, "Set-Cookie: tracked=1");
        await using var stage = new ProviderStage(server);

        Assert.IsType<SendOutcome.Accepted>(await stage.SendAsync());
        Assert.IsType<SendOutcome.Accepted>(await stage.SendAsync());

        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain(server.Requests, request => request.Contains("tracked", StringComparison.Ordinal));
    }
}
