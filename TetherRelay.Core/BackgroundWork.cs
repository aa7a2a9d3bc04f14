using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core;

/// <summary>
/// What goes on after an answer was given: recording an outcome, publishing an event. A host that shuts down lets it
/// finish, as long as its shutdown time allows.
/// </summary>
public sealed class BackgroundWork : IHostedLifecycleService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How much is under way.</summary>
    public int Count => _running.Count;

    /// <summary>Done once the host ends: whoever pauses between tries may go on at once, for the last of them.</summary>
    public Task Ending => _ending.Task;

    /// <summary>Lets a host's end wait for a task. The task handles its own faults.</summary>
    public void Track(Task work)
    {
        if (!_running.TryAdd(work, true))
            return;
        _ = work.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The same once more: in some hosts the server's last requests end only after this service was stopped.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _ending.TrySetResult();
        try
        {
            // What is under way may begin more.
            while (!_running.IsEmpty)
                await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host waits no longer: what is left reads as unknown.
        }
    }
}
