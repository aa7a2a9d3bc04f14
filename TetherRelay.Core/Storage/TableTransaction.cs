namespace TetherRelay.Core.Storage;

/// <summary>
/// One transaction within one partition. It enforces limits that Azure has and the emulator lacks
/// (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions): one partition, at most 100 operations, entities of
/// at most 1 MiB, strings of at most 64 KiB.
/// </summary>
internal sealed class TableTransaction(string partition)
{
    /// <summary>The most operations of one transaction.</summary>
    public const int MaxOperations = 100;

    private const int MaxEntityBytes = 1024 * 1024;
    private const int MaxStringCharacters = 32 * 1024;

    private readonly List<TableTransactionAction> _actions = [];

    /// <summary>How many operations it has so far.</summary>
    public int Count => _actions.Count;

    /// <summary>The partition of its rows.</summary>
    public string Partition => partition;

    public void Insert(TableEntity entity) => Add(TableTransactionActionType.Add, entity, default);

    public void Upsert(TableEntity entity) => Add(TableTransactionActionType.UpsertMerge, entity, default);

    public void Merge(TableEntity entity, ETag etag) => Add(TableTransactionActionType.UpdateMerge, entity, etag);

    public void Replace(TableEntity entity, ETag etag) => Add(TableTransactionActionType.UpdateReplace, entity, etag);

    public void Delete(TableEntity entity, ETag etag) => Add(TableTransactionActionType.Delete, entity, etag);

    /// <summary>Writes all rows or none.</summary>
    /// <returns>The new ETags of the entities, in the order in which they were added.</returns>
    public async Task<IReadOnlyList<ETag>> SubmitAsync(TableClient table, CancellationToken cancellationToken)
    {
        var responses = await table.SubmitTransactionAsync(_actions, cancellationToken);
        return [.. responses.Value.Select(response => response.Headers.ETag ?? default)];
    }

    private void Add(TableTransactionActionType type, TableEntity entity, ETag etag)
    {
        if (entity.PartitionKey != partition)
            throw new InvalidOperationException("A transaction cannot hold an entity of another partition.");
        if (_actions.Count == MaxOperations)
            throw new InvalidOperationException($"A transaction cannot hold more than {MaxOperations} operations.");
        if (!IsWithinLimits(entity))
            throw new InvalidOperationException("An entity is larger than Azure allows.");
        _actions.Add(new TableTransactionAction(type, entity, etag));
    }

    // The documented size of an entity: UTF-16 names and strings; 16 bytes are more than any other type takes.
    private static bool IsWithinLimits(TableEntity entity)
    {
        var bytes = 0;
        foreach (var (name, value) in entity)
        {
            var text = value as string;
            if (text?.Length > MaxStringCharacters)
                return false;
            bytes += (2 * name.Length) + 8 + (text is null ? 16 : (2 * text.Length) + 4);
        }

        return bytes <= MaxEntityBytes;
    }
}
