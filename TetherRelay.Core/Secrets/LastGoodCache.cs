using System.Collections.Concurrent;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// Caches the values of storage and vault, so that warm requests wait for neither and outages are bridged. A value younger than 45 s is returned. Up
/// to 60 s it is also refreshed in the background. Up to 15 min it is returned where the refresh fails or is slow.
/// </summary>
/// <param name="name">The values' name in the log.</param>
/// <param name="load">Loads a value; null where it does not exist.</param>
/// <param name="keepMissing">
/// Whether missing values are cached, too. It must be false where callers choose the keys, because they could fill the memory.
/// </param>
/// <param name="time">The clock. Ages are monotonic and start with the load.</param>
/// <param name="logger">Logs failed refreshes.</param>
internal sealed partial class LastGoodCache<TKey, TValue>(
    string name,
    Func<TKey, CancellationToken, Task<TValue?>> load,
    bool keepMissing,
    TimeProvider time,
    ILogger logger
)
    where TKey : notnull
    where TValue : class
{
    // From this age on, a read also starts a refresh in the background.
    private static readonly TimeSpan RefreshAge = TimeSpan.FromSeconds(45);

    // From this age on, a read waits for a refresh. A revoked secret is refused by then.
    private static readonly TimeSpan MaxFreshAge = TimeSpan.FromSeconds(60);

    // From this age on, a value is never used, even during an outage.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    // How long a read waits for a refresh before it returns the cached value.
    private static readonly TimeSpan RefreshWait = TimeSpan.FromSeconds(2);

    // The pause after a failed refresh.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    // The time limit of a load, so that a stuck load does not block the next one.
    private static readonly TimeSpan LoadTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly Dictionary<TKey, Task<TValue?>> _loads = [];
    private readonly Lock _gate = new();
    private long _swept = time.GetTimestamp();

    /// <summary>The number of cached values.</summary>
    public int Count => _entries.Count;

    /// <summary>Returns the value; null where it does not exist. Throws the load's exception where no cached value is usable.</summary>
    public ValueTask<TValue?> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return new(Load(key, null).WaitAsync(cancellationToken));

        var age = time.GetElapsedTime(entry.At);
        if (age < RefreshAge)
            return new(entry.Value);
        if (age >= MaxAge)
            return new(Load(key, entry).WaitAsync(cancellationToken));
        if (entry.FailedAt is { } failed && time.GetElapsedTime(failed) < RetryDelay)
            return new(entry.Value);
        if (age >= MaxFreshAge)
            return new(RefreshAsync(key, entry, cancellationToken));

        _ = Load(key, entry);
        return new(entry.Value);
    }

    /// <summary>Removes a value that this process changed.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
        {
            // A running load may return the old value.
            _loads.Remove(key);
            _entries.TryRemove(key, out _);
        }
    }

    private async Task<TValue?> RefreshAsync(TKey key, Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await Load(key, entry).WaitAsync(RefreshWait, time, cancellationToken);
        }
        catch (TimeoutException slow) when (!cancellationToken.IsCancellationRequested)
        {
            MarkFailed(key, slow);
            return entry.Value;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return entry.Value;
        }
    }

    /// <summary>Starts one load per key, which all callers share and no caller cancels.</summary>
    private Task<TValue?> Load(TKey key, Entry? seen)
    {
        var source = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_loads.TryGetValue(key, out var running))
                return running;
            // Another load may have finished meanwhile.
            if (_entries.TryGetValue(key, out var newer) && newer.At != seen?.At)
                return Task.FromResult(newer.Value);
            _loads.Add(key, source.Task);
        }
        _ = LoadAsync(key, source);
        return source.Task;
    }

    private async Task LoadAsync(TKey key, TaskCompletionSource<TValue?> source)
    {
        var started = time.GetTimestamp();
        try
        {
            using var limit = new CancellationTokenSource(LoadTimeout, time);
            var value = await load(key, limit.Token).WaitAsync(limit.Token);
            Finish(key, source.Task, () => Keep(key, value, started));
            source.SetResult(value);
        }
        catch (Exception error)
        {
            var cause =
                error is OperationCanceledException ? new TimeoutException($"The {name} took too long.", error) : error;
            Finish(key, source.Task, () => MarkFailed(key, cause));
            source.SetException(cause);
            // Observes the exception, because every caller may have left.
            _ = source.Task.Exception;
        }
    }

    /// <summary>Removes the load and stores its result in one step. A removed load stores nothing.</summary>
    private void Finish(TKey key, Task<TValue?> finished, Action store)
    {
        lock (_gate)
        {
            if (!_loads.TryGetValue(key, out var current) || current != finished)
                return;
            _loads.Remove(key);
            store();
        }
    }

    private void Keep(TKey key, TValue? value, long started)
    {
        if (value is not null || keepMissing)
            _entries[key] = new Entry(value, started);
        else
            _entries.TryRemove(key, out _);

        if (time.GetElapsedTime(_swept) < MaxAge)
            return;
        _swept = time.GetTimestamp();
        foreach (var (old, entry) in _entries)
            if (time.GetElapsedTime(entry.At) >= MaxAge)
                _entries.TryRemove(old, out _);
    }

    private void MarkFailed(TKey key, Exception error)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return;
        _entries.TryUpdate(key, entry with { FailedAt = time.GetTimestamp() }, entry);
        Log.NotRefreshed(logger, name, time.GetElapsedTime(entry.At).TotalSeconds, error);
    }

    /// <param name="Value">The value; null where it does not exist.</param>
    /// <param name="At">Timestamp of the start of the load.</param>
    /// <param name="FailedAt">Timestamp of the last failed refresh; null without one.</param>
    private sealed record Entry(TValue? Value, long At, long? FailedAt = null);

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The {Name} could not be refreshed; the cached value is {Age:0} of at most 900 seconds old."
        )]
        public static partial void NotRefreshed(ILogger logger, string name, double age, Exception error);
    }
}
