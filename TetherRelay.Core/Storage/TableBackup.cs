namespace TetherRelay.Core.Storage;

/// <summary>Copies the relay's rows into files, a row a line, and back. Storage errors surface as <see cref="RequestFailedException"/>.</summary>
public sealed class TableBackup(RelayStorage storage, TimeProvider time)
{
    /// <summary>Azure's maximum of a transaction.</summary>
    private const int MaxRows = 100;

    private const int RowsPerReport = 10_000;

    /// <summary>Writes the rows of a scope. A row that changes meanwhile is in the copy as it was before or after.</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="scope">Which rows.</param>
    /// <param name="progress">Gets a table and its rows so far, now and then.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    /// <returns>The number of rows by table.</returns>
    public async Task<IReadOnlyDictionary<string, int>> WriteAsync(
        string folder,
        BackupScope scope,
        Action<string, int> progress,
        CancellationToken cancellationToken
    )
    {
        var copied = new Dictionary<string, int>();
        foreach (var table in scope.Tables)
        {
            var rows = 0;
            await using var file = new StreamWriter(PathOf(folder, table));
            var found = storage.Tables.GetTableClient(table).RowsAsync(scope.Filter(table), cancellationToken);
            await foreach (var row in found)
            {
                await file.WriteLineAsync(RowJson.Write(row));
                if (++rows % RowsPerReport == 0)
                    progress(table, rows);
            }

            copied[table] = rows;
        }

        var manifest = new BackupManifest(BackupManifest.Current, scope.OrganizationId, time.GetUtcNow(), copied);
        await manifest.WriteAsync(folder, cancellationToken);
        return copied;
    }

    /// <summary>Writes the rows of a copy into their tables, in place of rows with the same keys. Others stay.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="progress">Gets a table and its rows so far, now and then.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    /// <returns>The number of rows by table.</returns>
    /// <exception cref="FormatException">The copy is not whole, so that nothing is written; or a line is no row, and earlier ones are written.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(
        string folder,
        Action<string, int> progress,
        CancellationToken cancellationToken
    )
    {
        var manifest = await BackupManifest.ReadAsync(folder, cancellationToken);
        foreach (var (table, rows) in manifest.Rows)
            if (
                await File.ReadLinesAsync(PathOf(folder, table), cancellationToken).CountAsync(cancellationToken) < rows
            )
                throw new FormatException($"{PathOf(folder, table)} has fewer rows than the manifest says.");

        await storage.CreateAsync(cancellationToken);
        foreach (var table in manifest.Rows.Keys)
            await ReadTableAsync(folder, table, progress, cancellationToken);
        return manifest.Rows;
    }

    private async Task ReadTableAsync(
        string folder,
        string table,
        Action<string, int> progress,
        CancellationToken cancellationToken
    )
    {
        var (client, rows, batch) = (storage.Tables.GetTableClient(table), 0, new List<TableEntity>());
        await foreach (var line in File.ReadLinesAsync(PathOf(folder, table), cancellationToken))
        {
            var row = RowJson.Read(line);
            if (batch.Count == MaxRows || (batch.Count > 0 && batch[0].PartitionKey != row.PartitionKey))
                await WriteAsync(client, batch, cancellationToken);
            batch.Add(row);
            if (++rows % RowsPerReport == 0)
                progress(table, rows);
        }

        await WriteAsync(client, batch, cancellationToken);
    }

    private static string PathOf(string folder, string table) => Path.Combine(folder, $"{table}.jsonl");

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
