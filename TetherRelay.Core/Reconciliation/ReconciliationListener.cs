using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Reconciliation;

/// <summary>
/// Dequeues entries under Kestrel as the Functions host's queue trigger does. A failed entry becomes visible again, and goes to the poison
/// queue at the fifth failure.
/// </summary>
internal sealed partial class ReconciliationListener(
    RelayStorage storage,
    MessageReconciler reconciler,
    TimeProvider time,
    ILogger<ReconciliationListener> logger
) : BackgroundService
{
    public const int BatchSize = 8;

    public static readonly TimeSpan IdleDelay = TimeSpan.FromSeconds(5);

    /// <summary>Far longer than handling takes. An outage of the tables may last five times as long before entries become poison.</summary>
    public static readonly TimeSpan VisibilityTimeout = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan MinDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.UnsettledMessages);
    private readonly QueueClient _poison = storage.Queues.GetQueueClient(QueueNames.UnsettledMessagesPoison);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = TimeSpan.Zero;
        while (true)
        {
            try
            {
                var entries = await ReceiveAsync(stoppingToken);
                if (delay > TimeSpan.Zero)
                    Log.Up(logger);
                delay = TimeSpan.Zero;
                await Task.WhenAll(entries.Select(entry => HandleAsync(entry, stoppingToken)));
                if (entries.Length < BatchSize)
                    await Task.Delay(IdleDelay, time, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (delay == TimeSpan.Zero)
                    Log.Down(logger, error.GetType().Name);
                delay = delay == TimeSpan.Zero ? MinDelay : Min(delay * 2, MaxDelay);
                await Task.Delay(delay, time, stoppingToken);
            }
            catch (Exception)
            {
                // Unhandled entries become visible again, to the next start or another instance.
                return;
            }
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _queue.ReceiveMessagesAsync(BatchSize, VisibilityTimeout, cancellationToken);
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // No entry was ever enqueued.
            return [];
        }
    }

    private async Task HandleAsync(QueueMessage entry, CancellationToken cancellationToken)
    {
        var text = entry.Body.ToString();
        try
        {
            await reconciler.HandleAsync(text, entry.DequeueCount, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (entry.DequeueCount < UnsettledMessages.MaxDequeues)
            {
                Log.Failed(logger, entry.DequeueCount, error);
                return;
            }

            await _poison.PutAsync(text, delay: null, cancellationToken);
        }

        // Also while the host stops: a handled entry must not be handled again.
        await _queue.DeleteMessageAsync(entry.MessageId, entry.PopReceipt, CancellationToken.None);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue unsettled-messages is not read for now ({Error}).")]
        public static partial void Down(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Information, "The queue unsettled-messages is read again.")]
        public static partial void Up(ILogger logger);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "An entry of the queue unsettled-messages failed at time {Count}; it becomes visible again."
        )]
        public static partial void Failed(ILogger logger, long count, Exception error);
    }
}
