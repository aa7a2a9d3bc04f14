using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Limits;

/// <summary>
/// The counts of voice conversations and of organizations' days: table <c>Limits</c>, one row each. Where the table cannot be reached, texts
/// count in no call, and those without a place of the day fail.
/// </summary>
public sealed partial class LimitStore(RelayStorage storage, TimeProvider time, ILogger<LimitStore> logger)
{
    private static readonly TimeSpan LogAgainAfter = TimeSpan.FromMinutes(1);

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Limits);
    private readonly Lock _gate = new();
    private long? _loggedAt;

    /// <summary>Reads a row; a new one where it is missing.</summary>
    internal async Task<TableEntity> ReadAsync(
        (string Partition, string Row) key,
        CancellationToken cancellationToken
    ) => await _table.FindAsync(key.Partition, key.Row, cancellationToken) ?? new TableEntity(key.Partition, key.Row);

    /// <summary>Writes a row that was read.</summary>
    /// <returns>False on a conflict, which may be with this write itself: the SDK repeats a write whose answer was lost.</returns>
    internal async Task<bool> TryWriteAsync(
        TableEntity row,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    )
    {
        row["Expires"] = expires;
        ETag? read = row.ETag == default ? null : row.ETag;
        return await _table.TryWriteAsync(row, read, TableUpdateMode.Replace, cancellationToken);
    }

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
