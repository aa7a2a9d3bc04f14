using System.Collections.Concurrent;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// Records when keys were last used, in the background: at most once an hour per key and instance. A write that fails is left out, so that no
/// request waits or fails for it.
/// </summary>
internal sealed partial class ApiKeyUses(ApiKeyStore keys, BackgroundWork background, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    // One entry per existing key: only rows of the table get here.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _recorded = new();

    public void Note(ApiKeyRow row)
    {
        var now = time.GetUtcNow();
        if (now - row.LastUsed < Interval)
            return;
        // Of concurrent requests one writes.
        var isRecorded = _recorded.TryGetValue(row.Key, out var last)
            ? now - last < Interval || !_recorded.TryUpdate(row.Key, now, last)
            : !_recorded.TryAdd(row.Key, now);
        if (!isRecorded)
            background.Track(RecordAsync(row, now));
    }

    private async Task RecordAsync(ApiKeyRow row, DateTimeOffset now)
    {
        try
        {
            using var limit = new CancellationTokenSource(WriteTimeout, time);
            await keys.RecordUseAsync(row.Key, now, limit.Token);
        }
        catch (Exception error)
        {
            Log.NotRecorded(logger, row.Id, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The use of the API key {KeyId} could not be recorded ({Error}).")]
        public static partial void NotRecorded(ILogger logger, string keyId, string error);
    }
}
