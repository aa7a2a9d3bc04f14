using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Limits;

/// <summary>
/// The counts that do not lie in a contact's partition: table <c>Limits</c>, a row per voice conversation and one per
/// organization and day. Where it cannot be reached, texts go out uncounted.
/// </summary>
public sealed partial class LimitStore(RelayStorage storage, TimeProvider time, ILogger<LimitStore> logger)
{
    private static readonly TimeSpan LogAgainAfter = TimeSpan.FromMinutes(1);

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Limits);
    private readonly Lock _gate = new();
    private long? _loggedAt;

    /// <summary>A row as it is now; a new one where there is none.</summary>
    internal async Task<TableEntity> ReadAsync(
        (string Partition, string Row) key,
        CancellationToken cancellationToken
    ) => await _table.FindAsync(key.Partition, key.Row, cancellationToken) ?? new TableEntity(key.Partition, key.Row);

    /// <summary>Writes a row that was read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="expires">From when on nobody needs it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where somebody else was faster: read it again. One's own write may have been it.</returns>
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

    /// <summary>Deletes an organization's rows that nobody needs any more.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="now">What their expiry is compared with.</param>
    /// <param name="isRehearsal">Whether they are only counted.</param>
    /// <param name="cancellationToken">Ends the wait; what is done is done.</param>
    /// <returns>How many.</returns>
    internal async Task<int> RemoveExpiredAsync(
        string organizationId,
        DateTimeOffset now,
        bool isRehearsal,
        CancellationToken cancellationToken
    )
    {
        var (after, before) = LimitKeys.Partitions(organizationId);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {after} and PartitionKey lt {before} and Expires lt {now}"
        );
        var count = 0;
        await foreach (var row in _table.RowsAsync(filter, cancellationToken, columns: ["PartitionKey", "RowKey"]))
        {
            if (!isRehearsal)
                await _table.RemoveAsync([row], cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Says that texts go out uncounted: once a minute, however many they are.</summary>
    internal void Failed(Exception error)
    {
        lock (_gate)
        {
            if (_loggedAt is { } logged && time.GetElapsedTime(logged) < LogAgainAfter)
                return;
            _loggedAt = time.GetTimestamp();
        }

        Log.Uncounted(logger, error.GetType().Name);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The limits per call and day cannot be counted ({Error}): texts go out without them."
        )]
        public static partial void Uncounted(ILogger logger, string error);
    }
}
