using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>
/// Finds in an organization's threads what is past its time: one query, of which storage sends only the rows that are meant and only
/// their keys and times. Rows of one contact come together, so that no more than some of one contact's are ever held.
/// </summary>
internal sealed class StaleRows(TableClient threads)
{
    private const int AtOnce = 1_000;

    private static readonly string[] Columns =
    [
        "PartitionKey",
        "RowKey",
        "MessageId",
        "LastSeen",
        "LastMessageAt",
        "Number",
        "Senders",
        "OptedOut",
        "OptOutText",
    ];

    /// <summary>The rows, some of one contact's at a time.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="now">What the expiry of claims is compared with.</param>
    /// <param name="cutoff">Messages that were made before it are meant; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> ByContactAsync(
        string organizationId,
        DateTimeOffset now,
        DateTimeOffset? cutoff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var some = new List<TableEntity>();
        await foreach (
            var row in threads.RowsAsync(Filter(organizationId, now, cutoff), cancellationToken, columns: Columns)
        )
        {
            if (some.Count == AtOnce || (some is [var first, ..] && first.PartitionKey != row.PartitionKey))
            {
                yield return some;
                some = [];
            }

            if (!IsNeeded(row, now))
                some.Add(row);
        }

        if (some is not [])
            yield return some;
    }

    // A row has one of these columns only if it is of the kind that is meant.
    private static string Filter(string organizationId, DateTimeOffset now, DateTimeOffset? cutoff)
    {
        var (after, before) = KeyPart.Partitions(organizationId);
        var expired = TableClient.CreateQueryFilter(
            $"PartitionKey gt {after} and PartitionKey lt {before} and (Expires lt {now - ClaimRules.RetainedAfterExpiry} or (RowKey gt {ThreadKeys.FirstProviderText} and RowKey lt {ThreadKeys.PastProviderTexts})"
        );
        return cutoff is not { } oldest
            ? $"{expired})"
            : expired
                + TableClient.CreateQueryFilter(
                    $" or (RowKey gt {ThreadKeys.MessagesBefore(oldest)} and RowKey lt {ThreadKeys.PastMessages}) or LastMessageAt lt {oldest} or LastSeen lt {oldest})"
                );
    }

    private static bool IsNeeded(TableEntity row, DateTimeOffset now) =>
        row.RowKey.StartsWith(ThreadKeys.FirstProviderText, StringComparison.Ordinal)
        && now - ProviderTextRow.MadeAt(row) < ProviderTextRow.Retention;
}
