using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// Keeps what storage or vault said, so that a warm request waits for neither, and an outage of theirs is bridged.
/// By age: below 45 s a value is served; below 60 s too, and refreshed in the background; above it is loaded anew, and
/// up to 15 min the last good value serves where that fails or takes too long.
/// </summary>
/// <param name="name">What is kept, for the log.</param>
/// <param name="load">Loads a value; null where it does not exist.</param>
/// <param name="keepMissing">
/// Whether "does not exist" is kept, too. Never where strangers choose the keys: they would fill the memory.
/// </param>
/// <param name="time">The clock; ages are monotonic, and count from the start of a load.</param>
/// <param name="logger">Told when a value could not be refreshed.</param>
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
    private readonly ConcurrentDictionary<TKey, CacheEntry<TValue>> _kept = new();
    private readonly Dictionary<TKey, Task<TValue?>> _loads = [];
    private readonly Lock _gate = new();
    private long _swept = time.GetTimestamp();

    /// <summary>How many values are held.</summary>
    public int Count => _kept.Count;

    /// <summary>The value; null where it does not exist. What the load throws is thrown where no good value can serve.</summary>
    public ValueTask<TValue?> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (!_kept.TryGetValue(key, out var kept))
            return new(Load(key, null).WaitAsync(cancellationToken));

        var age = time.GetElapsedTime(kept.At);
        if (age < CachePolicy.Fresh)
            return new(kept.Value);
        if (age >= CachePolicy.Limit)
            return new(Load(key, kept).WaitAsync(cancellationToken));
        if (kept.FailedAt is { } failed && time.GetElapsedTime(failed) < CachePolicy.Pause)
            return new(kept.Value);
        if (age >= CachePolicy.Stale)
            return new(RefreshAsync(key, kept, cancellationToken));

        _ = Load(key, kept);
        return new(kept.Value);
    }

    /// <summary>Forgets a value that was changed here.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
        {
            // A load that is under way may still bring what was before.
            _loads.Remove(key);
            _kept.TryRemove(key, out _);
        }
    }

    private async Task<TValue?> RefreshAsync(TKey key, CacheEntry<TValue> kept, CancellationToken cancellationToken)
    {
        try
        {
            return await Load(key, kept).WaitAsync(CachePolicy.Patience, time, cancellationToken);
        }
        catch (TimeoutException slow) when (!cancellationToken.IsCancellationRequested)
        {
            MarkFailed(key, slow);
            return kept.Value;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return kept.Value;
        }
    }

    /// <summary>One load per key, shared by all who ask meanwhile, and bound to none of them.</summary>
    private Task<TValue?> Load(TKey key, CacheEntry<TValue>? seen)
    {
        var source = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_loads.TryGetValue(key, out var running))
                return running;
            // One may have ended since the caller looked.
            if (_kept.TryGetValue(key, out var newer) && newer.At != seen?.At)
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
            using var limit = new CancellationTokenSource(CachePolicy.LoadLimit, time);
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
            // Perhaps nobody waits any more.
            _ = source.Task.Exception;
        }
    }

    /// <summary>In one step, so that nobody finds neither the load nor what it brought. A forgotten load brings nothing.</summary>
    private void Finish(TKey key, Task<TValue?> finished, Action bring)
    {
        lock (_gate)
        {
            if (!_loads.TryGetValue(key, out var current) || current != finished)
                return;
            _loads.Remove(key);
            bring();
        }
    }

    private void Keep(TKey key, TValue? value, long started)
    {
        if (value is not null || keepMissing)
            _kept[key] = new CacheEntry<TValue>(value, started);
        else
            _kept.TryRemove(key, out _);

        if (time.GetElapsedTime(_swept) < CachePolicy.Limit)
            return;
        _swept = time.GetTimestamp();
        foreach (var (old, kept) in _kept)
            if (time.GetElapsedTime(kept.At) >= CachePolicy.Limit)
                _kept.TryRemove(old, out _);
    }

    private void MarkFailed(TKey key, Exception error)
    {
        if (!_kept.TryGetValue(key, out var kept))
            return;
        _kept.TryUpdate(key, kept.Failed(time.GetTimestamp()), kept);
        Log.NotRefreshed(logger, name, time.GetElapsedTime(kept.At).TotalSeconds, error);
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The {Name} could not be refreshed; the last good one is {Age:0} seconds old and serves up to 900."
        )]
        public static partial void NotRefreshed(ILogger logger, string name, double age, Exception error);
    }
}
