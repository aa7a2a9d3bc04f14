using System.Runtime.CompilerServices;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>Reads and writes of the table <c>Inbox</c>.</summary>
internal sealed class IndexTable(RelayStorage storage)
{
    private const int PageSize = 100;

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Inbox);

    /// <summary>A shard's head: one point read. The ETag is null where the head does not exist.</summary>
    public async Task<(IndexHead Head, ETag? ETag)> ReadHeadAsync(
        string organizationId,
        int shard,
        CancellationToken cancellationToken
    )
    {
        var row = await _table.FindAsync(
            IndexKeys.HeadPartition(organizationId, shard),
            IndexKeys.Head(organizationId, shard),
            cancellationToken
        );
        return row is null ? (IndexHead.Empty, null) : (IndexHead.Read(row), row.ETag);
    }

    /// <summary>Writes a head under its ETag.</summary>
    /// <returns>False on a conflict, which may be with this write itself: the SDK repeats a write whose answer was lost.</returns>
    public Task<bool> TryWriteHeadAsync(
        string organizationId,
        int shard,
        IndexHead head,
        ETag? etag,
        CancellationToken cancellationToken
    ) => _table.TryWriteAsync(head.ToEntity(organizationId, shard), etag, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Upserts rows of a shard, at most as many as one transaction allows.</summary>
    public async Task WriteRowsAsync(
        string organizationId,
        int shard,
        IReadOnlyCollection<IndexPosition> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
            return;
        var partition = IndexKeys.Partition(organizationId, shard);
        var transaction = new TableTransaction(partition);
        foreach (var position in rows)
            transaction.Upsert(new TableEntity(partition, IndexKeys.Row(position)));
        await transaction.SubmitAsync(_table, cancellationToken);
    }

    /// <summary>The positions of a shard with rows of their own, in order.</summary>
    public async IAsyncEnumerable<IndexPosition> RowsAsync(
        string organizationId,
        int shard,
        string first,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var partition = IndexKeys.Partition(organizationId, shard);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {IndexKeys.PastRows}"
        );
        await foreach (var row in _table.RowsAsync(filter, cancellationToken, PageSize))
            if (IndexKeys.Position(row.RowKey) is { } position)
                yield return position;
    }

    /// <summary>Deletes a row, if it exists.</summary>
    public async Task DeleteRowAsync(
        string organizationId,
        IndexPosition position,
        CancellationToken cancellationToken
    ) =>
        await _table.DeleteEntityAsync(
            IndexKeys.Partition(organizationId, IndexKeys.Shard(position.ConversationId)),
            IndexKeys.Row(position),
            ETag.All,
            cancellationToken
        );
}
