using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.Retention;

/// <summary>Enqueues the first night's retention when a process starts, until storage answers.</summary>
public sealed class RetentionStart(NightlyEntries queue, TimeProvider time) : BackgroundService
{
    // Far later than the first text, which may be what started the process.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (true)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await queue.EnqueueNextAsync(stoppingToken);
                return;
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                pause = Pause;
            }
        }
    }
}
