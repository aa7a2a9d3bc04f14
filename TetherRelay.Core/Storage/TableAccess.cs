using System.Runtime.CompilerServices;
using Azure.Data.Tables.Models;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Reads that treat a missing table as empty, and writes that create it and return conflicts as values. After a conflict the caller reads again and
/// decides again. The conflict may be with the caller's own write: the SDK repeats a write whose answer was lost.
/// </summary>
internal static class TableAccess
{
    public static async Task<TableEntity?> FindAsync(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellationToken
    )
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            partition,
            row,
            cancellationToken: cancellationToken
        );
        return found.HasValue ? found.Value : null;
    }

    public static async IAsyncEnumerable<TableEntity> RowsAsync(
        this TableClient table,
        string? filter,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        int? pageSize = null,
        IEnumerable<string>? columns = null
    )
    {
        await using var rows = table
            .QueryAsync<TableEntity>(filter, pageSize, columns, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(rows))
        {
            var row = rows.Current;
            // Azure returns null for selected columns that a row lacks; the emulator omits them.
            foreach (var name in columns?.Where(name => row[name] is null) ?? [])
                row.Remove(name);
            yield return row;
        }
    }

    /// <summary>Inserts a row, or updates one under its ETag.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="read">The ETag that was read; null where there was no row.</param>
    /// <param name="mode">Whether the stored columns that the row lacks stay.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False on a conflict.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public static async Task<bool> TryWriteAsync(
        this TableClient table,
        TableEntity row,
        ETag? read,
        TableUpdateMode mode,
        CancellationToken cancellationToken
    ) => await table.WriteAsync(row, read, mode, cancellationToken) is not null;

    /// <summary>Inserts a row, or updates one under its ETag, as <see cref="TryWriteAsync"/> does.</summary>
    /// <returns>The new ETag; null on a conflict.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public static async Task<ETag?> WriteAsync(
        this TableClient table,
        TableEntity row,
        ETag? read,
        TableUpdateMode mode,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await CreatingTableAsync(
                table,
                () =>
                    read is { } etag
                        ? table.UpdateEntityAsync(row, etag, mode, cancellationToken)
                        : table.AddEntityAsync(row, cancellationToken),
                cancellationToken
            );
            return response.Headers.ETag ?? default;
        }
        catch (RequestFailedException error) when (IsConflict(error))
        {
            return null;
        }
    }

    /// <summary>Submits a transaction.</summary>
    /// <returns>The new ETag of its first row; null on a conflict.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public static async Task<ETag?> TrySubmitAsync(
        this TableClient table,
        TableTransaction transaction,
        CancellationToken cancellationToken
    ) => (await table.SubmitAsync(transaction, cancellationToken)).First;

    /// <summary>Submits a transaction, as <see cref="TrySubmitAsync"/> does.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public static async Task<TransactionResult> SubmitAsync(
        this TableClient table,
        TableTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new(
                await CreatingTableAsync(
                    table,
                    () => transaction.SubmitAsync(table, cancellationToken),
                    cancellationToken
                )
            );
        }
        catch (RequestFailedException error) when (IsConflict(error))
        {
            return new([], (error as TableTransactionFailedException)?.FailedTransactionActionIndex);
        }
    }

    /// <summary>Inserts a row, or replaces the stored one.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public static Task PutAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken) =>
        CreatingTableAsync(
            table,
            () => table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken),
            cancellationToken
        );

    /// <summary>Deletes rows of one partition under their ETags: a row that changed since the read stays.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; earlier deletions stay.</exception>
    public static async Task RemoveAsync(
        this TableClient table,
        IReadOnlyCollection<TableEntity> rows,
        CancellationToken cancellationToken
    )
    {
        foreach (var chunk in rows.Chunk(TableTransaction.MaxOperations))
        {
            var transaction = new TableTransaction(chunk[0].PartitionKey);
            foreach (var row in chunk)
                transaction.Delete(new TableEntity(row.PartitionKey, row.RowKey), row.ETag);
            if (await table.TrySubmitAsync(transaction, cancellationToken) is null && chunk.Length > 1)
                foreach (var row in chunk)
                    await table.RemoveAsync([row], cancellationToken);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<TableEntity> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
    }

    private static bool IsConflict(RequestFailedException error) => error.Status is 404 or 409 or 412;

    private static async Task<T> CreatingTableAsync<T>(
        TableClient table,
        Func<Task<T>> write,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await write();
        }
        catch (RequestFailedException error) when (error.ErrorCode == TableErrorCode.TableNotFound)
        {
            // The table is missing where storage failed, or refused this identity, when the app started.
            await table.CreateIfNotExistsAsync(cancellationToken);
            return await write();
        }
    }
}
