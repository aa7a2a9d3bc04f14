using System.Runtime.CompilerServices;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>Reads and writes of the table <c>Inbox</c>.</summary>
internal sealed class IndexTable(RelayStorage storage)
{
    private const int PageSize = 100;

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Inbox);

    /// <summary>A shard's head: one point read. The ETag is null where the head does not exist.</summary>
    public async Task<(IndexHead Head, ETag? ETag)> ReadHeadAsync(IndexShard shard, CancellationToken cancellationToken)
    {
        var row = await _table.FindAsync(shard.HeadPartition, shard.Head, cancellationToken);
        return row is null ? (IndexHead.Empty, null) : (IndexHead.Read(row), row.ETag);
    }

    /// <summary>Writes a head under its ETag.</summary>
    /// <returns>False on a conflict, which may be with this write itself: the SDK repeats a write whose answer was lost.</returns>
    public Task<bool> TryWriteHeadAsync(
        IndexShard shard,
        IndexHead head,
        ETag? etag,
        CancellationToken cancellationToken
    ) => _table.TryWriteAsync(head.ToEntity(shard), etag, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Upserts rows of a shard, at most as many as one transaction allows.</summary>
    public async Task WriteRowsAsync(
        IndexShard shard,
        IReadOnlyCollection<IndexPosition> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
            return;
        var transaction = new TableTransaction(shard.Partition);
        foreach (var position in rows)
            transaction.Upsert(new TableEntity(shard.Partition, IndexShard.Row(position)));
        await transaction.SubmitAsync(_table, cancellationToken);
    }

    /// <summary>The positions of a shard with rows of their own, in order.</summary>
    public async IAsyncEnumerable<IndexPosition> RowsAsync(
        IndexShard shard,
        string first,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {shard.Partition} and RowKey ge {first} and RowKey lt {IndexShard.PastRows}"
        );
        await foreach (var row in _table.RowsAsync(filter, cancellationToken, PageSize))
            if (IndexShard.Position(row.RowKey) is { } position)
                yield return position;
    }

    /// <summary>Deletes a row, if it exists.</summary>
    public async Task DeleteRowAsync(
        string organizationId,
        IndexPosition position,
        CancellationToken cancellationToken
    ) =>
        await _table.DeleteEntityAsync(
            IndexShard.Of(organizationId, position.ConversationId).Partition,
            IndexShard.Row(position),
            ETag.All,
            cancellationToken
        );
}
