using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

public sealed class SafeRetryTests
{
    private const string Message = """{"sid":"SM1","status":"queued"}""";
    private const string Limited = """{"code":20429,"message":"Too Many Requests","status":429}""";

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("2", 2)]
    [InlineData("Sun, 01 Mar 2026 12:00:02 GMT", 2)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", 0)]
    public async Task A_rate_limit_with_a_short_wait_is_tried_once_more(string retryAfter, int seconds)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(429, Limited, $"Retry-After: {retryAfter}");
            await connection.AnswerAllAsync(201, Message);
        });
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync());
        Assert.Equal(TimeSpan.FromSeconds(seconds), stage.Waits.SingleOrDefault());
        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests.Distinct());
    }

    [Theory]
    [InlineData("Retry-After: 3")]
    [InlineData("Retry-After: 86400")]
    [InlineData("Retry-After: Sun, 01 Mar 2026 12:01:00 GMT")]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: -1")]
    [InlineData("X-Nothing: 1")]
    public async Task A_rate_limit_without_a_short_wait_is_not_sent(string header)
    {
        await using var server = ScriptedServer.Answering(429, Limited, header);
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.NotSent("20429"), await stage.SendAsync());
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("2", 2.9, 1)]
    [InlineData("2", 3.0, 2)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", 0.9, 1)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", 1.0, 2)]
    public async Task A_second_try_needs_a_second_after_the_wait(string retryAfter, double budget, int requests)
    {
        await using var server = ScriptedServer.Answering(429, Limited, $"Retry-After: {retryAfter}");
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.NotSent("20429"), await stage.SendAsync(budget: TimeSpan.FromSeconds(budget)));
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task No_fault_is_retried_once_the_body_had_begun()
    {
        var time = new FakeTimeProvider();
        PollyClock.Follow(time, _ => { });
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(8));
        using var content = new OutgoingContent(new StringContent("A text"), deadline);
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://provider.invalid") { Content = content };
        var tries = 0;

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            SafeRetry
                .For(request, time)
                .ExecuteAsync(async () =>
                {
                    tries++;
                    await content.CopyToAsync(Stream.Null);
                    throw new HttpRequestException(HttpRequestError.ConnectionError);
                })
        );

        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task There_is_no_third_try()
    {
        await using var server = ScriptedServer.Answering(429, Limited, "Retry-After: 0");
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.NotSent("20429"), await stage.SendAsync());
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_rate_limit_followed_by_a_lost_connection_is_unknown()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(429, Limited, "Retry-After: 1");
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Unknown("connection_lost"), await stage.SendAsync());
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_rate_limit_followed_by_a_refused_connection_is_not_sent()
    {
        ScriptedServer? limiting = null;
        await using var server = limiting = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            limiting!.StopListening();
            await connection.AnswerAsync(429, Limited, "Retry-After: 1", "Connection: close");
        });
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.NotSent("connection_failed"), await stage.SendAsync());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_deadline_that_passes_during_the_wait_is_not_sent()
    {
        await using var server = ScriptedServer.Answering(429, Limited, "Retry-After: 2");
        await using var stage = new ProviderStage(server);
        stage.Oversleep = TimeSpan.FromSeconds(10);

        Assert.Equal(new SendOutcome.NotSent("deadline_passed"), await stage.SendAsync());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_connection_that_is_refused_once_carries_the_text_on_the_second_try()
    {
        await using var server = ScriptedServer.Answering(201, Message);
        var network = new UnreliableNetwork(refusals: 1);
        await using var stage = new ProviderStage(server, network.Apply);

        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync());
        Assert.Equal(1, network.Refused);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_refused_connection_is_not_tried_again_when_little_time_is_left()
    {
        await using var server = ScriptedServer.Answering(201, Message);
        var network = new UnreliableNetwork(refusals: 2);
        await using var stage = new ProviderStage(server, network.Apply);

        Assert.Equal(
            new SendOutcome.NotSent("connection_failed"),
            await stage.SendAsync(budget: TimeSpan.FromSeconds(1.1))
        );
        Assert.Equal(1, network.Refused);
    }

    public static TheoryData<int> Unrepeated =>
        [
            .. Enumerable
                .Range(200, 400)
                .Where(status => status is not 429 && status % 7 is 0 or 408 or 500 or 502 or 503),
        ];

    [Theory]
    [MemberData(nameof(Unrepeated))]
    public async Task No_other_status_is_tried_again_whatever_it_asks_for(int status)
    {
        await using var server = ScriptedServer.Answering(status, "", "Retry-After: 0");
        await using var stage = new ProviderStage(server);

        await stage.SendAsync();

        Assert.True(server.Requests.Count == 1, string.Create(CultureInfo.InvariantCulture, $"{status} was repeated."));
    }
}
