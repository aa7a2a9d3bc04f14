using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Retention;
using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Retention;

/// <summary>When it happens by itself, and with which setting.</summary>
public sealed class RetentionClockTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RetentionStage _stage = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("2026-11-22T02:59:59Z", "2026-11-22T03:00:00Z")]
    [InlineData("2026-11-22T03:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01T03:00:00Z")]
    public void The_next_run_is_at_three_in_the_morning(string after, string next)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        Assert.Equal(DateTimeOffset.Parse(next, culture), DailyRetention.Next(DateTimeOffset.Parse(after, culture)));
    }

    [Fact]
    public async Task The_clock_runs_retention_each_night_also_after_a_night_that_failed()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var logs = new CapturedLogs();
        var retention = new DailyRetention(
            _stage.App.Services.GetRequiredService<RetentionSweep>(),
            Options.Create(new RetentionOptions()),
            logs.Logger<DailyRetention>()
        );
        // Nothing of any organization: the list of them cannot be read.
        _stage.FailApp(StorageFault.Busy);
        using var clock = new RetentionClock(retention, time);
        await clock.StartAsync(Stop);

        for (var night = 1; night <= 2; night++)
        {
            var failed = night;
            // The clock waits in the background: as soon as it does, the time has come.
            await Eventually.TrueAsync(() =>
            {
                time.Advance(TimeSpan.FromHours(1));
                return Task.FromResult(logs.From(LogLevel.Error).Count() >= failed);
            });
        }

        await clock.StopAsync(Stop);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("2", true)]
    [InlineData("180", true)]
    [InlineData("1", false)]
    [InlineData("-1", false)]
    [InlineData("40000", false)]
    public async Task An_invalid_setting_stops_the_start_with_a_sentence(string days, bool isFine)
    {
        await using var app = KestrelHost.Build([
            .. RelayApp.Neutral,
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
            $"--Retention:Days={days}",
        ]);

        var mistakes = SettingErrors.Of(app.Services);

        if (isFine)
            Assert.Empty(mistakes);
        else
            Assert.StartsWith("Retention__Days must be 0", Assert.Single(mistakes), StringComparison.Ordinal);
    }
}
