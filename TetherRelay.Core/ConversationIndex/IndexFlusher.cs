using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>Writes the conversation index's pending updates, about once a second and when the host stops.</summary>
internal sealed partial class IndexFlusher(
    ConversationIndexWriter index,
    TimeProvider time,
    ILogger<IndexFlusher> logger
) : BackgroundService, IHostedLifecycleService
{
    private const int PeriodMilliseconds = 1_000;
    private const int JitterMilliseconds = 200;

    private bool _isDown;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes the updates of services that recorded messages while they stopped.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => TryFlushAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // The jitter spreads the writes of instances that started together.
            var pause = PeriodMilliseconds + RandomNumberGenerator.GetInt32(JitterMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryFlushAsync(stoppingToken);
        }
    }

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await index.FlushAsync(cancellationToken);
            if (_isDown)
                Log.Up(logger);
            _isDown = false;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The updates stay pending: the last flush writes them, or a reader repairs the list.
        }
        catch (Exception error)
        {
            if (!_isDown)
                Log.Down(logger, error.GetType().Name);
            _isDown = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The conversation index cannot be written ({Error}); its order lags.")]
        public static partial void Down(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Information, "The conversation index is written again.")]
        public static partial void Up(ILogger logger);
    }
}
