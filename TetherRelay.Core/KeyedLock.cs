namespace TetherRelay.Core;

/// <summary>
/// Runs the work on one key in sequence within this process, so that transactions on one contact do not conflict. It only saves retries:
/// ETags ensure correctness, also between processes.
/// </summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Task> _last = [];
    private readonly Lock _gate = new();

    /// <summary>How many keys have running or waiting work.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _last.Count;
        }
    }

    /// <summary>Runs work once all earlier work on its key has ended.</summary>
    /// <exception cref="OperationCanceledException">Earlier work did not end in time; the work did not run.</exception>
    public async Task<T> RunAsync<T>(string key, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        Task before;
        lock (_gate)
        {
            before = _last.GetValueOrDefault(key, Task.CompletedTask);
            _last[key] = ended.Task;
        }

        try
        {
            await before.WaitAsync(cancellationToken);
            return await work();
        }
        finally
        {
            // Cancelled work keeps its place: later work still waits for the work before it.
            if (before.IsCompleted)
                End(key, ended);
            else
                _ = before.ContinueWith(
                    _ => End(key, ended),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
        }
    }

    private void End(string key, TaskCompletionSource ended)
    {
        lock (_gate)
            if (_last[key] == ended.Task)
                _last.Remove(key);
        ended.SetResult();
    }
}
