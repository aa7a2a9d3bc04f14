using System.Collections.Concurrent;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Webhooks;

/// <summary>Posts delivery receipts in the background; sending never waits for them.</summary>
internal sealed partial class DeliveryReceipts(
    IEnumerable<IProviderWebhooks> providers,
    WebhookClient client,
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    ILogger<DeliveryReceipts> logger
) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, Task> _underWay = new();
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Posts the receipts of a text if its request names a callback URL and the setting allows it.</summary>
    public void Follow(AcceptedSubmission accepted)
    {
        if (!options.Value.SendsReceipts || accepted.Submission.CallbackUrl is not { } url)
            return;
        var provider = providers.Single(provider => provider.Name == accepted.Provider);
        foreach (var receipts in provider.Receipts(accepted, url))
            Keep(Task.Run(() => PostAsync(provider, receipts, _ended.Token)));
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _ended.Dispose();
    }

    private void Keep(Task task)
    {
        _underWay[task] = task;
        _ = task.ContinueWith(done => _underWay.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task PostAsync(
        IProviderWebhooks provider,
        IEnumerable<WebhookRequest> receipts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var pause = TimeSpan.FromMilliseconds(options.Value.ReceiptDelayMilliseconds);
            await Task.Delay(pause, time, cancellationToken);
            foreach (var receipt in receipts)
            {
                await client.PostAsync(provider, receipt, cancellationToken);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator ends.
        }
        catch (Exception error)
        {
            Log.Failed(logger, provider.Name, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The receipts of a text through {Provider} could not be posted.")]
        public static partial void Failed(ILogger logger, string provider, Exception error);
    }
}
