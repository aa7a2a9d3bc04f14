namespace TetherRelay.Core.Storage;

/// <summary>Copies the relay's tables into files, a row a line, and back. Storage errors surface as <see cref="RequestFailedException"/>.</summary>
public sealed class TableBackup(RelayStorage storage)
{
    /// <summary>Azure's maximum of a transaction.</summary>
    private const int MaxRows = 100;

    /// <summary>Writes every table. A row that changes meanwhile is in the copy as it was before or after.</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    /// <returns>The number of rows by table.</returns>
    public async Task<IReadOnlyList<(string Table, int Rows)>> WriteAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        var copied = new List<(string, int)>();
        foreach (var table in TableNames.All)
        {
            var rows = 0;
            await using var file = new StreamWriter(Path(folder, table));
            await foreach (var row in storage.Tables.GetTableClient(table).RowsAsync(null, cancellationToken))
            {
                await file.WriteLineAsync(RowJson.Write(row));
                rows++;
            }

            copied.Add((table, rows));
        }

        return copied;
    }

    /// <summary>Writes the rows of every file into its table, in place of rows with the same keys. Others stay.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    /// <returns>The number of rows by table.</returns>
    /// <exception cref="FormatException">A line is no row; earlier ones are written.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public async Task<IReadOnlyList<(string Table, int Rows)>> ReadAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        await storage.CreateAsync(cancellationToken);
        var copied = new List<(string, int)>();
        foreach (var table in TableNames.All)
        {
            var (client, rows, batch) = (storage.Tables.GetTableClient(table), 0, new List<TableEntity>());
            await foreach (var line in File.ReadLinesAsync(Path(folder, table), cancellationToken))
            {
                var row = RowJson.Read(line);
                if (batch.Count == MaxRows || (batch.Count > 0 && batch[0].PartitionKey != row.PartitionKey))
                    await WriteAsync(client, batch, cancellationToken);
                batch.Add(row);
                rows++;
            }

            await WriteAsync(client, batch, cancellationToken);
            copied.Add((table, rows));
        }

        return copied;
    }

    private static string Path(string folder, string table) => System.IO.Path.Combine(folder, $"{table}.jsonl");

    private static async Task WriteAsync(
        TableClient table,
        List<TableEntity> batch,
        CancellationToken cancellationToken
    )
    {
        if (batch.Count == 0)
            return;
        await table.SubmitTransactionAsync(
            batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
            cancellationToken
        );
        batch.Clear();
    }
}
