using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers.Conformance;

/// <summary>What a send means at every provider, over real sockets.</summary>
public sealed class SendConformanceTests
{
    public static TheoryData<ProviderName> Providers => [.. ProviderWire.All.Select(wire => wire.Name)];

    public static IEnumerable<TheoryDataRow<ProviderName, RejectionReason>> Refusals() =>
        from wire in ProviderWire.All
        from reason in wire.Refusals.Keys
        select new TheoryDataRow<ProviderName, RejectionReason>(wire.Name, reason);

    [Fact]
    public void Every_provider_has_a_row_and_each_tells_the_reasons_that_people_act_on_apart()
    {
        Assert.Equal(Enum.GetValues<ProviderName>(), ProviderWire.All.Select(wire => wire.Name));
        foreach (var wire in ProviderWire.All)
            Assert.Superset(
                new HashSet<RejectionReason>
                {
                    RejectionReason.Other,
                    RejectionReason.Number,
                    RejectionReason.OptedOut,
                    RejectionReason.Configuration,
                },
                wire.Refusals.Keys.ToHashSet()
            );
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_accepted_text_keeps_the_id_that_the_provider_gave(ProviderName provider)
    {
        var (outcome, requests) = await AnsweredAsync(provider, Wire(provider).Accepted("ID123"));

        Assert.Equal(new SendOutcome.Accepted("ID123"), outcome);
        Assert.Equal(1, requests);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_accepted_text_that_the_response_shows_differently_is_altered(ProviderName provider)
    {
        var accepted = Wire(provider).Accepted("ID123");

        Assert.Equal(new SendOutcome.Accepted("ID123"), await ShowingAsync(Sample.Body));
        Assert.Equal(new SendOutcome.Accepted("ID123", IsAltered: true), await ShowingAsync(Sample.Body + " "));

        async Task<SendOutcome> ShowingAsync(string body)
        {
            var json = JsonNode.Parse(accepted.Body)!;
            json["body"] = body;
            return (await AnsweredAsync(provider, accepted with { Body = json.ToJsonString() })).Outcome;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refused_text_is_not_repeated_and_says_its_reason(ProviderName provider, RejectionReason reason)
    {
        var (outcome, requests) = await AnsweredAsync(provider, Wire(provider).Refusals[reason]);

        Assert.Equal(reason, Assert.IsType<SendOutcome.Rejected>(outcome).Reason);
        Assert.Equal(1, requests);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_server_error_and_an_answer_without_an_id_leave_the_outcome_unknown(ProviderName provider)
    {
        foreach (var answer in new WireAnswer[] { new(500, "oops"), new(502), new(503, "{}"), new(200, "{}") })
        {
            var (outcome, requests) = await AnsweredAsync(provider, answer);

            Assert.True(outcome is SendOutcome.Unknown, $"{answer}: {outcome}");
            Assert.Equal(1, requests);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_throttled_text_is_not_sent(ProviderName provider)
    {
        var (outcome, requests) = await AnsweredAsync(provider, new WireAnswer(429, "{}"));

        Assert.IsType<SendOutcome.NotSent>(outcome);
        Assert.Equal(1, requests);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_request_that_was_read_and_not_answered_is_unknown_and_not_repeated(ProviderName provider)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });

        var outcome = await SendAsync(server, provider);

        Assert.Equal(new SendOutcome.Unknown("connection_lost"), outcome);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_request_whose_body_had_begun_is_unknown_and_not_repeated(ProviderName provider)
    {
        string? head = null;
        await using var server = new ScriptedServer(async connection =>
        {
            head = await connection.ReadHeadAsync();
            connection.Reset();
        });

        var outcome = await SendAsync(server, provider);

        Assert.Equal(new SendOutcome.Unknown("connection_lost"), outcome);
        Assert.StartsWith("POST ", head, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_provider_that_cannot_be_reached_sends_nothing(ProviderName provider)
    {
        var network = new UnreliableNetwork(refusals: int.MaxValue);
        await using var stage = new ProviderStage("https://sms.invalid", network.Apply);

        var outcome = await stage.SendAsync(credentials: Wire(provider).Account);

        Assert.Equal(new SendOutcome.NotSent("connection_failed"), outcome);
        Assert.Equal(2, network.Refused);
    }

    private static ProviderWire Wire(ProviderName provider) => ProviderWire.All.Single(wire => wire.Name == provider);

    private static async Task<(SendOutcome Outcome, int Requests)> AnsweredAsync(
        ProviderName provider,
        WireAnswer answer
    )
    {
        await using var server = ScriptedServer.Answering(answer.Status, answer.Body);
        var outcome = await SendAsync(server, provider);
        return (outcome, server.Requests.Count);
    }

    private static async Task<SendOutcome> SendAsync(ScriptedServer server, ProviderName provider)
    {
        await using var stage = new ProviderStage(server);
        return await stage.SendAsync(credentials: Wire(provider).Account);
    }
}
