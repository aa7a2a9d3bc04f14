using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TetherRelay.Simulator.Inboxes;

namespace TetherRelay.Simulator.Callbacks;

/// <summary>Reports in the background what became of texts; sending never waits for it.</summary>
internal sealed partial class Receipts(
    IEnumerable<IProviderCallbacks> providers,
    CallbackPosts posts,
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    ILogger<Receipts> logger
) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, Task> _underWay = new();
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Reports on a text, where its sender asked for it and the simulator is set to.</summary>
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
        IProviderCallbacks provider,
        IEnumerable<Callback> receipts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var pause = TimeSpan.FromMilliseconds(options.Value.ReceiptDelayMilliseconds);
            await Task.Delay(pause, time, cancellationToken);
            foreach (var receipt in receipts)
            {
                await posts.PostAsync(provider, receipt, cancellationToken);
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
