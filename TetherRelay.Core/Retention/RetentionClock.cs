using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.Retention;

/// <summary>Runs the nightly retention where no Functions host does, one run at a time. The next run makes up for a failed one.</summary>
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
            // The run logs its failure.
            await retention.RunAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
