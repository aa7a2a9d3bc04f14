using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>Writes what the inbox index is told, about once a second, and at the host's end.</summary>
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

    /// <summary>At the very end: what other services recorded while they stopped is written, too.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => TryFlushAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Instances that were started together do not write together.
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
            // It stays pending; the host's end comes back to it, or a reader mends it.
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
        [LoggerMessage(1, LogLevel.Warning, "The inbox index is not written for now ({Error}); its order lags.")]
        public static partial void Down(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Information, "The inbox index is written again.")]
        public static partial void Up(ILogger logger);
    }
}
