using Microsoft.Extensions.Hosting;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Hosting;

/// <summary>
/// Prepares the first request at the start: creates tables, connects to storage and loads the numbering plans. A storage failure delays
/// the start by seconds at most. The first use
/// creates a queue; the vault is not called.
/// </summary>
internal sealed partial class WarmUp(RelayStorage storage, ILogger<WarmUp> logger) : IHostedService
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        PhoneNumberParser.Warm();
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Timeout);
            await storage.CreateTablesAsync(timeout.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotCreated(logger, error.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "Tables could not be created at the start ({Error}); the first use creates them."
        )]
        public static partial void NotCreated(ILogger logger, string error);
    }
}
