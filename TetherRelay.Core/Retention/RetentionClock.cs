using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.Retention;

/// <summary>Sets the nightly retention off where no Functions host does. One run at a time; a night that fails is made up for by the next.</summary>
internal sealed class RetentionClock(DailyRetention retention, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            await Task.Delay(DailyRetention.Next(now) - now, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            // Where it fails, it has said so.
            await retention.RunAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
