using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Limits;

/// <summary>
/// The counts of voice conversations and of organizations' days: table <c>Limits</c>, one row each. Where the table cannot be reached, texts
/// count in no call, and those without a place of the day fail.
/// </summary>
public sealed partial class LimitStore(RelayStorage storage, TimeProvider time, ILogger<LimitStore> logger)
{
    private const int MaxCalls = 1_000;

    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(24);
    private static readonly TimeSpan LogAgainAfter = TimeSpan.FromMinutes(1);

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Limits);
    private readonly RecentEntries<(string Partition, string Row), TableEntity?> _calls = new(MaxCalls);
    private readonly Lock _gate = new();
    private long? _loggedAt;

    /// <summary>Reads a row; a new one where it is missing.</summary>
    internal async Task<TableEntity> ReadAsync(
        (string Partition, string Row) key,
        CancellationToken cancellationToken
    ) => await _table.FindAsync(key.Partition, key.Row, cancellationToken) ?? new TableEntity(key.Partition, key.Row);

    /// <summary>
    /// A call's row as this process wrote or read it last; a new one for an unknown call, most of which begin here; null where it must be
    /// read, because a write has no answer (yet). A write shows whether another writer has changed the row.
    /// </summary>
    internal TableEntity? RecallCall((string Partition, string Row) key)
    {
        if (!_calls.TryGet(key, out var row))
            return new TableEntity(key.Partition, key.Row);
        return row is null ? null : new TableEntity(row);
    }

    /// <summary>Reads a call's row.</summary>
    internal async Task<TableEntity> ReadCallAsync(
        (string Partition, string Row) key,
        CancellationToken cancellationToken
    )
    {
        var row = await ReadAsync(key, cancellationToken);
        _calls.Set(key, new TableEntity(row));
        return row;
    }

    /// <summary>Writes a call's row, as <see cref="TryWriteAsync"/> does.</summary>
    internal async Task<bool> TryWriteCallAsync(
        TableEntity row,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    )
    {
        var key = (row.PartitionKey, row.RowKey);
        _calls.Set(key, null);
        if (await WriteAsync(row, expires, cancellationToken) is not { } etag)
            return false;
        _calls.Set(key, new TableEntity(row) { ETag = etag });
        return true;
    }

    /// <summary>Writes a row that was read.</summary>
    /// <returns>False on a conflict, which may be with this write itself: the SDK repeats a write whose answer was lost.</returns>
    internal async Task<bool> TryWriteAsync(
        TableEntity row,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    ) => await WriteAsync(row, expires, cancellationToken) is not null;

    /// <summary>When a voice conversation first asked for a reply: the first request writes its time.</summary>
    internal async Task<DateTimeOffset> StartAsync(
        (string Partition, string Row) key,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var row = await ReadAsync(key, cancellationToken);
            if (row.GetDateTimeOffset("Started") is { } started)
                return started;
            row["Started"] = now;
            if (await TryWriteAsync(row, now + LongestCall, cancellationToken))
                return now;
        }
    }

    /// <summary>Marks a row until a time; a later mark stays.</summary>
    internal async Task MarkAsync(
        (string Partition, string Row) key,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        TableEntity row;
        do
        {
            row = await ReadAsync(key, cancellationToken);
            if (row.GetDateTimeOffset("Expires") >= until)
                return;
            // A conflict is with another mark, with the end of an earlier one, or with the removal of an expired row.
        } while (!await TryWriteAsync(row, until, cancellationToken));
    }

    /// <summary>Ends the mark of a row that is marked until a time at most; a later mark stays.</summary>
    internal async Task UnmarkAsync(
        (string Partition, string Row) key,
        DateTimeOffset until,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var row = await ReadAsync(key, cancellationToken);
        if (row.GetDateTimeOffset("Expires") is { } expires && expires > now && expires <= until)
            // A conflict is with a new mark.
            await TryWriteAsync(row, now, cancellationToken);
    }

    /// <summary>Whether a row is marked at a time.</summary>
    internal async Task<bool> IsMarkedAsync(
        (string Partition, string Row) key,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => (await ReadAsync(key, cancellationToken)).GetDateTimeOffset("Expires") > now;

    /// <summary>Whether this caller is the first to enqueue a night's retention. The one row of the relay itself: no organization's id begins so.</summary>
    internal async Task<bool> TryClaimNightAsync(string night, CancellationToken cancellationToken)
    {
        var row = await ReadAsync(("-", "retention"), cancellationToken);
        if (string.CompareOrdinal(row.GetString("Night"), night) >= 0)
            return false;
        row["Night"] = night;
        ETag? read = row.ETag == default ? null : row.ETag;
        return await _table.TryWriteAsync(row, read, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Deletes an organization's expired rows.</summary>
    /// <returns>The number of expired rows.</returns>
    internal async Task<int> RemoveExpiredAsync(
        string organizationId,
        DateTimeOffset now,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var (after, before) = KeyPart.Partitions(organizationId);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {after} and PartitionKey lt {before} and Expires lt {now}"
        );
        var count = 0;
        await foreach (var row in _table.RowsAsync(filter, cancellationToken, columns: ["PartitionKey", "RowKey"]))
        {
            if (!isDryRun)
                await _table.RemoveAsync([row], cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Logs that the table cannot be reached, at most once a minute.</summary>
    internal void LogFailed(Exception error)
    {
        lock (_gate)
        {
            if (_loggedAt is { } logged && time.GetElapsedTime(logged) < LogAgainAfter)
                return;
            _loggedAt = time.GetTimestamp();
        }

        Log.Failed(logger, error.GetType().Name);
    }

    private async Task<ETag?> WriteAsync(TableEntity row, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        row["Expires"] = expires;
        ETag? read = row.ETag == default ? null : row.ETag;
        return await _table.WriteAsync(row, read, TableUpdateMode.Replace, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The limits per call and day cannot be counted ({Error}): texts count in no call, and fail once the day's lease is used up."
        )]
        public static partial void Failed(ILogger logger, string error);
    }
}
