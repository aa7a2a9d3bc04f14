using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core;

/// <summary>
/// Tasks that continue after the answer: recording an outcome, publishing an event. A host that shuts down waits for them, within its
/// shutdown time.
/// </summary>
public sealed class BackgroundWork : IHostedLifecycleService
{
    // Few beside the requests: a storage in distress must not serve work that can wait.
    private const int MaxInTurn = 4;

    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly KeyedLock _turns = new();
    private int _inTurn;
    private int _lastTurn;
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many tasks are running.</summary>
    public int Count => _running.Count;

    /// <summary>Completes when the host begins to stop: a task that waits before a retry makes its last try at once.</summary>
    public Task Stopping => _stopping.Task;

    /// <summary>Makes the host wait for a task when it stops. The task handles its own exceptions.</summary>
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

    /// <summary>Runs work that can wait, after earlier such work: at most four at a time.</summary>
    /// <exception cref="OperationCanceledException">Its turn did not come in time; the work did not run.</exception>
    internal async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inTurn);
        try
        {
            var turn = (uint)Interlocked.Increment(ref _lastTurn) % MaxInTurn;
            return await _turns.RunAsync($"{turn}", work, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inTurn);
        }
    }

    /// <summary>Runs and tracks work that a later request repeats; leaves it out while four or more are running or waiting.</summary>
    /// <returns>False where it was left out.</returns>
    internal bool TryRunInTurn(Func<Task<bool>> work)
    {
        if (Volatile.Read(ref _inTurn) >= MaxInTurn)
            return false;
        Track(InTurnAsync(work, CancellationToken.None));
        return true;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits again: in some hosts the server's last requests end after this service was stopped.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.TrySetResult();
        try
        {
            // A running task may start others.
            while (!_running.IsEmpty)
                await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops waiting: a message without a recorded outcome reads as unknown.
        }
    }
}
