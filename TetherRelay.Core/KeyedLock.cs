namespace TetherRelay.Core;

/// <summary>
/// Lets the work on one key within this process go one after the other, so that transactions on one contact do not fail on each
/// other again and again. Only for speed: among processes, and for correctness, the ETags decide.
/// </summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Task> _last = [];
    private readonly Lock _gate = new();

    /// <summary>How many keys have work under way or waiting.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _last.Count;
        }
    }

    /// <summary>Runs work once all earlier work on its key has ended.</summary>
    /// <exception cref="OperationCanceledException">Its turn did not come in time; nothing was done.</exception>
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
            // Work that gave up waiting still separates the work before it from the work after it.
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
