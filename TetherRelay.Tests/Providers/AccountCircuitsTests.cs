using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

public sealed class AccountCircuitsTests
{
    private const string Message = """{"sid":"SM1","status":"queued"}""";
    private static readonly SendOutcome Open = new SendOutcome.NotSent("circuit_open");

    [Fact]
    public async Task Three_failures_in_a_row_open_the_circuit_and_nothing_more_is_sent()
    {
        await using var server = ScriptedServer.Answering(503);
        await using var stage = new ProviderStage(server);

        for (var failures = 0; failures < 3; failures++)
            Assert.Equal(new SendOutcome.Unknown("http_503"), await stage.SendAsync(To(failures)));
        Assert.Equal(Open, await stage.SendAsync(To(3)));

        Assert.Equal(3, server.Requests.Count);
        Assert.Contains(
            stage.Logs.From(LogLevel.Warning),
            line => line.Contains("Twilio:AC0123 does not answer acme", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("21730", true)]
    [InlineData("21211", false)]
    [InlineData("21606", false)]
    public async Task Refusals_open_the_circuit_only_where_the_provider_is_at_fault(string code, bool opens)
    {
        await using var server = ScriptedServer.Answering(400, $$"""{"code":{{code}}}""");
        await using var stage = new ProviderStage(server);

        for (var texts = 0; texts < 3; texts++)
            await stage.SendAsync(To(texts));

        Assert.Equal(opens, await stage.SendAsync(To(3)) == Open);
    }

    [Fact]
    public async Task A_provider_that_says_nothing_opens_the_circuit_within_ten_seconds_at_a_text_a_second()
    {
        using var arrived = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            arrived.Release();
            await connection.StallAsync();
        });
        await using var stage = new ProviderStage(server);
        var sending = new List<Task<SendOutcome>>();
        for (var second = 0; second < 3; second++)
        {
            sending.Add(stage.SendAsync(To(second)));
            await arrived.WaitAsync(TestContext.Current.CancellationToken);
            stage.Time.Advance(TimeSpan.FromSeconds(1));
        }
        stage.Time.Advance(TimeSpan.FromSeconds(7));
        await Task.WhenAll(sending);

        // A circuit that stayed closed would wait for a deadline that never comes.
        var next = stage.SendAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(Open, await next);
    }

    [Fact]
    public async Task A_provider_that_had_no_fair_time_is_not_blamed_for_its_silence()
    {
        using var arrived = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            arrived.Release();
            await connection.StallAsync();
        });
        await using var stage = new ProviderStage(server);

        for (var texts = 0; texts < 3; texts++)
            Assert.Equal(new SendOutcome.Unknown("no_answer"), await SilenceAsync(used: 7));

        // With an open circuit it would be refused at once.
        Assert.Equal(new SendOutcome.Unknown("no_answer"), await SilenceAsync(used: 0));

        async Task<SendOutcome> SilenceAsync(int used)
        {
            var sending = stage.SendAsync(used: TimeSpan.FromSeconds(used));
            if (await Task.WhenAny(arrived.WaitAsync(TestContext.Current.CancellationToken), sending) != sending)
                stage.Time.Advance(TimeSpan.FromSeconds(8 - used));
            return await sending;
        }
    }

    [Fact]
    public async Task Refused_connections_open_the_circuit()
    {
        await using var stage = new ProviderStage(
            "https://sms.invalid",
            new UnreliableNetwork(refusals: int.MaxValue).Apply
        );

        for (var failures = 0; failures < 3; failures++)
            Assert.Equal(new SendOutcome.NotSent("connection_failed"), await stage.SendAsync());

        Assert.Equal(Open, await stage.SendAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    public async Task Refusals_never_open_the_circuit(int status)
    {
        await using var server = ScriptedServer.Answering(status);
        await using var stage = new ProviderStage(server);

        for (var refusals = 0; refusals < 10; refusals++)
            await stage.SendAsync();

        Assert.Equal(10, server.Requests.Count);
    }

    [Fact]
    public async Task After_the_break_one_text_probes_and_an_answer_closes_the_circuit()
    {
        var healthy = false;
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
                await connection.AnswerAsync(healthy ? 201 : 500, Message);
        });
        await using var stage = new ProviderStage(server);
        for (var failures = 0; failures < 3; failures++)
            await stage.SendAsync(To(failures));

        stage.Time.Advance(AccountCircuits.Break);
        Assert.Equal(new SendOutcome.Unknown("http_500"), await stage.SendAsync());
        Assert.Equal(Open, await stage.SendAsync());

        healthy = true;
        stage.Time.Advance(AccountCircuits.Break);
        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync());
        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync());
        Assert.Contains(
            stage.Logs.From(LogLevel.Information),
            line => line.Contains("Twilio:AC0123 answers acme again", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task One_account_s_circuit_leaves_others_alone()
    {
        await using var server = ScriptedServer.Answering(500);
        await using var stage = new ProviderStage(server);
        for (var failures = 0; failures < 4; failures++)
            await stage.SendAsync(To(failures));

        var other = Sample.Account(ProviderName.Twilio, ("account_sid", "AC9999"), ("auth_token", "x"));

        Assert.Equal(new SendOutcome.Unknown("http_500"), await stage.SendAsync(credentials: other));
        Assert.Equal(new SendOutcome.Unknown("http_500"), await stage.SendAsync(credentials: Sample.Sinch));
    }

    [Fact]
    public async Task Failures_of_one_recipient_s_texts_stop_its_own_texts_only()
    {
        await using var server = FailingFor(To(0));
        await using var stage = new ProviderStage(server);

        for (var failures = 0; failures < 3; failures++)
            Assert.Equal(new SendOutcome.Unknown("http_500"), await stage.SendAsync(To(0)));

        Assert.Equal(Open, await stage.SendAsync(To(0)));
        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync(To(1) with { OrganizationId = "other" }));
        Assert.Equal(Open, await stage.SendAsync(To(0)));
        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync(To(1)));
        Assert.DoesNotContain(
            stage.Logs.From(LogLevel.Warning),
            line => line.Contains("does not answer", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_recipient_that_failed_gets_one_try_after_the_break()
    {
        await using var server = ScriptedServer.Answering(500);
        await using var stage = new ProviderStage(server);
        for (var failures = 0; failures < 3; failures++)
            await stage.SendAsync();

        stage.Time.Advance(AccountCircuits.Break);

        Assert.Equal(new SendOutcome.Unknown("http_500"), await stage.SendAsync());
        Assert.Equal(Open, await stage.SendAsync());
    }

    [Fact]
    public async Task One_organization_s_failures_leave_another_one_on_the_same_account_alone()
    {
        await using var server = FailingFor(To(0), To(1), To(2));
        await using var stage = new ProviderStage(server);
        for (var failures = 0; failures < 3; failures++)
            await stage.SendAsync(To(failures));

        Assert.Equal(Open, await stage.SendAsync(To(3)));
        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync(To(3) with { OrganizationId = "other" }));
        Assert.Equal(Open, await stage.SendAsync(To(3)));
    }

    [Fact]
    public async Task Each_organization_on_a_failing_account_is_stopped_by_its_own_failures()
    {
        await using var server = ScriptedServer.Answering(500);
        await using var stage = new ProviderStage(server);

        foreach (var organization in new[] { "acme", "other" })
        {
            for (var failures = 0; failures < 3; failures++)
                await stage.SendAsync(To(failures) with { OrganizationId = organization });
            Assert.Equal(Open, await stage.SendAsync(To(3) with { OrganizationId = organization }));
        }

        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_starts_the_count_anew_and_leaves_nothing_in_memory()
    {
        await using var server = FailingFor(To(0), To(1), To(2));
        await using var stage = new ProviderStage(server);

        for (var failures = 0; failures < 9; failures++)
        {
            Assert.Equal(new SendOutcome.Unknown("http_500"), await stage.SendAsync(To(failures % 3)));
            if (failures % 2 == 1)
                Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync(To(3)));
        }

        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync(To(3)));
        Assert.Equal(0, stage.Circuits.Count);
    }

    [Fact]
    public async Task Circuits_stay_bounded()
    {
        var circuits = new AccountCircuits(TimeProvider.System, NullLogger<AccountCircuits>.Instance);

        for (var account = 0; account < 5000; account++)
        {
            using var request = new HttpRequestMessage();
            AccountCircuits.Assign(request, Sample.Text(ProviderName.Twilio), $"Twilio:AC{account}");
            using var _ = await circuits.SendAsync(
                request,
                () => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway))
            );
        }

        Assert.InRange(circuits.Count, 1, 1024);
    }

    private static OutgoingText To(int recipient) =>
        Sample.Text(ProviderName.Twilio) with
        {
            To = $"+1416555012{recipient}",
        };

    private static ScriptedServer FailingFor(params OutgoingText[] texts) =>
        new(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                var fails = texts.Any(text => request.Contains(text.To[1..], StringComparison.Ordinal));
                await connection.AnswerAsync(fails ? 500 : 201, Message);
            }
        });
}
