using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;

namespace TetherRelay.Tests.Messaging;

/// <summary>What storage and provider each get of one budget, by a clock that the test moves on.</summary>
public sealed class OutboundMessageSenderTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly ScriptedProvider _provider = new(ProviderName.Twilio);
    private readonly FakeTimeProvider _time = new();
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder =>
            builder
                .Services.AddSingleton(_tap.Storage())
                .RemoveAll<ISmsProvider>()
                .AddSingleton<ISmsProvider>(_provider);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_text_that_is_recorded_in_time_is_handed_over()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(secondsToRecord: 5.2));

        Assert.Single(_provider.Take());
    }

    [Fact]
    public async Task A_text_whose_recording_leaves_the_provider_no_fair_time_is_not_handed_over()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(secondsToRecord: 5.3));

        Assert.Empty(_provider.Take());
    }

    [Fact]
    public async Task A_text_that_its_provider_rewrote_is_counted_and_logged()
    {
        using var measured = new Measurements(_app.Services);
        _provider.Answer = _ => new SendOutcome.Accepted("SM1", IsAltered: true);

        Assert.IsType<SendResult.Sent>(await SendAsync(secondsToRecord: 0));

        Assert.Equal(["provider=twilio"], measured.Of("tether_relay.texts.altered"));
        Assert.Contains(
            Assert.Single(_provider.Take()).MessageId,
            Assert.Single(_app.Logs.From(LogLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    // Of eight seconds a quarter is the provider's, and three quarters of a second are for recording its answer.
    private async Task<SendResult> SendAsync(double secondsToRecord)
    {
        var tenant = await _app.NewTenantAsync();
        using var deadline = new Deadline(_time, TimeSpan.FromSeconds(8));
        _tap.Before = (
            HttpMethod.Post,
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(secondsToRecord));
                return Task.CompletedTask;
            }
        );

        return await _app
            .Services.GetRequiredService<OutboundMessageSender>()
            .SendOutboundMessageAsync(Samples.To(Recipients.Next(), "Hi", tenant.Organization), deadline);
    }
}
