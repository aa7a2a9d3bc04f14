namespace TetherRelay.Core.Threads;

/// <summary>
/// Lets the requests for one contact within this process go one after the other, so that many at once do not make each
/// other's transactions fail over and over. Only for speed: among processes, and for correctness, it is the ETags that decide.
/// </summary>
internal sealed class ContactTurns
{
    private readonly Dictionary<string, Task> _last = [];
    private readonly Lock _gate = new();

    /// <summary>How many contacts have somebody at work or waiting.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _last.Count;
        }
    }

    /// <summary>Does some work for a contact when it is its turn.</summary>
    /// <exception cref="OperationCanceledException">Its turn did not come in time; nothing was done.</exception>
    public async Task<T> TakeAsync<T>(string contact, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        Task before;
        lock (_gate)
        {
            before = _last.GetValueOrDefault(contact, Task.CompletedTask);
            _last[contact] = ended.Task;
        }

        try
        {
            await before.WaitAsync(cancellationToken);
            return await work();
        }
        finally
        {
            // Whoever gave up waiting still stands between the one before and the one after.
            if (before.IsCompleted)
                End(contact, ended);
            else
                _ = before.ContinueWith(
                    _ => End(contact, ended),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
        }
    }

    private void End(string contact, TaskCompletionSource ended)
    {
        lock (_gate)
            if (_last[contact] == ended.Task)
                _last.Remove(contact);
        ended.SetResult();
    }
}
