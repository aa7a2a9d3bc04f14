using System.Runtime.CompilerServices;

namespace TetherRelay.Core.Storage;

/// <summary>Reads that treat a missing table as empty: the first write creates a table.</summary>
internal static class TableReads
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
}
