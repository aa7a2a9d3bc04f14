using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Core.Retention;

/// <summary>Sets the nightly retention off where no Functions host does. One run at a time; a night that fails is made up for by the next.</summary>
internal sealed partial class RetentionClock(
    DailyRetention retention,
    TimeProvider time,
    ILogger<RetentionClock> logger
) : BackgroundService
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
            try
            {
                await retention.RunAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.Failed(logger, error.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Retention did not come to its end ({Error}); it goes on tomorrow.")]
        public static partial void Failed(ILogger logger, string error);
    }
}
