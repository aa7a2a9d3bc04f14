using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>Deletes rows of one partition as they were read: what somebody has written meanwhile stays.</summary>
internal static class RowRemoval
{
    /// <summary>Deletes rows, a hundred in a transaction. Rows that are gone already are no fault.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; what was done is done.</exception>
    public static async Task RemoveAsync(
        this TableClient table,
        IReadOnlyCollection<TableEntity> rows,
        CancellationToken cancellationToken
    )
    {
        foreach (var some in rows.Chunk(ThreadTransaction.MaxOperations))
        {
            var transaction = new ThreadTransaction(some[0].PartitionKey);
            foreach (var row in some)
                transaction.Delete(new TableEntity(row.PartitionKey, row.RowKey), row.ETag);
            try
            {
                await transaction.SubmitAsync(table, cancellationToken);
            }
            catch (RequestFailedException error) when (error.Status is 404 or 412)
            {
                // One of them is gone or was written: each by itself. Or it was ourselves, and the answer was lost.
                foreach (var row in some)
                    await RemoveAsync(table, row, cancellationToken);
            }
        }
    }

    private static async Task RemoveAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 412)
        {
            // The next run decides again.
        }
    }
}
