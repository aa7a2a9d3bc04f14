using System.Runtime.CompilerServices;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>
/// Finds an organization's old, erased and expired thread rows: one query, which returns only their keys and times. Rows of one contact are adjacent, so
/// memory holds one contact's batch at most.
/// </summary>
internal sealed class StaleRows(TableClient threads)
{
    private const int BatchSize = 1_000;

    private static readonly string[] Columns =
    [
        "PartitionKey",
        "RowKey",
        "MessageId",
        "ConversationId",
        "LastSeen",
        "ErasedAt",
        "LastMessageAt",
        "Number",
        "Senders",
        "OptedOut",
        "OptOutText",
        ProviderTextRow.ConsentColumn,
    ];

    /// <summary>Returns the rows in batches of one contact.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="now">The time for comparing expiries.</param>
    /// <param name="cutoff">Older messages are included; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> ByContactAsync(
        string organizationId,
        DateTimeOffset now,
        DateTimeOffset? cutoff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var batch = new List<TableEntity>();
        await foreach (
            var row in threads.RowsAsync(Filter(organizationId, now, cutoff), cancellationToken, columns: Columns)
        )
        {
            if (batch.Count == BatchSize || (batch is [var first, ..] && first.PartitionKey != row.PartitionKey))
            {
                yield return batch;
                batch = [];
            }

            if (!IsNeeded(row, now))
                batch.Add(row);
        }

        if (batch is not [])
            yield return batch;
    }

    // Only rows of the wanted kinds have these columns.
    private static string Filter(string organizationId, DateTimeOffset now, DateTimeOffset? cutoff)
    {
        var (after, before) = KeyPart.Partitions(organizationId);
        var expired = TableClient.CreateQueryFilter(
            $"PartitionKey gt {after} and PartitionKey lt {before} and (Expires lt {now - Claim.RetainedAfterExpiry} or (RowKey gt {ThreadKeys.FirstProviderText} and RowKey lt {ThreadKeys.PastProviderTexts}) or ErasedAt lt {now - RetentionRequest.MinAge}"
        );
        return cutoff is not { } oldest
            ? $"{expired})"
            : expired
                + TableClient.CreateQueryFilter(
                    $" or (RowKey gt {ThreadKeys.MessagesBefore(oldest)} and RowKey lt {ThreadKeys.PastMessages}) or (RowKey gt {ThreadKeys.CallsBefore(oldest)} and RowKey lt {ThreadKeys.PastCalls}) or LastMessageAt lt {oldest} or LastSeen lt {oldest})"
                );
    }

    private static bool IsNeeded(TableEntity row, DateTimeOffset now) =>
        row.RowKey.StartsWith(ThreadKeys.FirstProviderText, StringComparison.Ordinal)
        && ProviderTextRow.IsNeeded(row, now);
}
