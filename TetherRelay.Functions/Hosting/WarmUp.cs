using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Hosting;

/// <summary>
/// Does at the start what the first caller would wait for: makes tables and queues, opens a connection to storage, loads the
/// numbering plans. A storage that does not answer delays the start by a moment and stops nothing; the vault is not asked.
/// </summary>
internal sealed partial class WarmUp(RelayStorage storage, ILogger<WarmUp> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        PhoneNumberParser.Warm();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await storage.CreateAsync(patience.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotCreated(logger, error.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Tables and queues could not be made at the start ({Error}).")]
        public static partial void NotCreated(ILogger logger, string error);
    }
}
