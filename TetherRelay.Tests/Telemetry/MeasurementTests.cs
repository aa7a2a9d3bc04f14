using System.Net.Http.Headers;
using TetherRelay.Core;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Telemetry;

/// <summary>What is counted, under which names: alerts and workbooks rely on them.</summary>
public sealed class MeasurementTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    // An app for each test, whose counts are its own.
    private readonly RelayApp _app = new(storage, simulator);

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(ProviderName.Twilio, "0100", "provider=twilio outcome=accepted", "code= reason=")]
    [InlineData(ProviderName.Sinch, "0100", "provider=sinch outcome=accepted", "code= reason=")]
    [InlineData(ProviderName.Twilio, "0150", "provider=twilio outcome=rejected", "code=21211 reason=number")]
    [InlineData(ProviderName.Twilio, "0151", "provider=twilio outcome=rejected", "code=21610 reason=opted_out")]
    [InlineData(ProviderName.Twilio, "0157", "provider=twilio outcome=rejected", "code=20003 reason=configuration")]
    [InlineData(ProviderName.TextGrid, "0155", "provider=textgrid outcome=unknown", "code=connection_lost reason=")]
    public async Task A_send_counts_by_provider_and_outcome_and_with_its_code(
        ProviderName provider,
        string ending,
        string outcome,
        string why
    )
    {
        var tenant = await _app.NewTenantAsync(provider);
        using var measured = new Measurements(_app.Services);

        await tenant.SendAsync(Recipients.Next(ending));

        Assert.Equal([$"{outcome} {why}"], measured.Of("sms.sends"));
        Assert.Equal([outcome], measured.Of("sms.duration"));
        Assert.InRange(Assert.Single(measured.Values("sms.duration")), 0, 30);
        var accepted = outcome.EndsWith("accepted", StringComparison.Ordinal);
        Assert.Equal(accepted ? [1.0] : [], measured.Values("sms.segments"));
    }

    [Fact]
    public async Task Segments_count_as_many_as_a_text_has_and_a_repeat_counts_nothing()
    {
        var tenant = await _app.NewTenantAsync();
        using var measured = new Measurements(_app.Services);
        var (number, text) = (Recipients.Next(), new string('a', 200));

        await tenant.TextAsync(number, text);
        Assert.Equal("duplicate", (await tenant.SendAsync(number, text)).Code);

        Assert.Equal(2, Assert.Single(measured.Values("sms.segments")));
        Assert.Single(measured.Of("sms.sends"));
    }

    [Fact]
    public async Task Each_call_of_storage_counts_by_what_it_does()
    {
        var tenant = await _app.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        using var measured = new Measurements(_app.Services);

        await tenant.TextAsync(Recipients.Next());

        Assert.Equal(
            ["service=table operation=transaction", "service=table operation=write"],
            measured.Of("storage.round_trips")
        );
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("Basic dXNlcjpwYXNz", "malformed")]
    [InlineData("Bearer {0}unknown_but_well_formed_000000000000000", "unknown")]
    public async Task A_refused_request_counts_by_kind_and_reason(string? authorization, string reason)
    {
        using var measured = new Measurements(_app.Services);

        await AskAsync(HttpMethod.Post, Tenant.Path, authorization, "trs_");
        await AskAsync(HttpMethod.Get, "/api/conversations", authorization, "trk_");

        Assert.Equal([$"kind=tool reason={reason}", $"kind=key reason={reason}"], measured.Of("auth.failures"));
    }

    [Fact]
    public void A_provider_that_invents_codes_makes_no_endless_series()
    {
        using var measured = new Measurements(_app.Services);
        var meter = _app.Services.GetRequiredService<RelayMeter>();

        for (var code = 0; code < 300; code++)
            meter.Sent(ProviderName.Twilio, "unknown", $"{code}", "", 0, TimeSpan.Zero);

        var series = measured.Of("sms.sends").Distinct().ToList();
        Assert.Equal(101, series.Count);
        Assert.Contains($"provider=twilio outcome=unknown code={CardinalityLimit.Other} reason=", series);
    }

    private async Task AskAsync(HttpMethod method, string path, string? authorization, string prefix)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(
                authorization.Replace("{0}", prefix, StringComparison.Ordinal)
            );
        Assert.Equal(401, (await _app.AnswerAsync(request)).Status);
    }
}
