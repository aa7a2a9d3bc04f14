using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Inbox;

/// <summary>Reads and writes of the table <c>Inbox</c>.</summary>
internal sealed class InboxTable(RelayStorage storage)
{
    private const int PageSize = 100;

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Inbox);

    /// <summary>A shard's head: one point read. Without an ETag where there is none yet.</summary>
    public async Task<(InboxHead Head, ETag? ETag)> ReadHeadAsync(
        string organizationId,
        int shard,
        CancellationToken cancellationToken
    )
    {
        var row = await _table.FindAsync(
            InboxKeys.HeadPartition(organizationId, shard),
            InboxKeys.Head(organizationId, shard),
            cancellationToken
        );
        return row is null ? (InboxHead.Empty, null) : (InboxHead.Read(row), row.ETag);
    }

    /// <summary>Writes a head, unless somebody else has written it meanwhile.</summary>
    /// <returns>False where somebody has, or it was this write, whose answer was lost.</returns>
    public async Task<bool> TryWriteHeadAsync(
        string organizationId,
        int shard,
        InboxHead head,
        ETag? etag,
        CancellationToken cancellationToken
    )
    {
        var row = head.ToEntity(organizationId, shard);
        try
        {
            if (etag is { } known)
                await _table.UpdateEntityAsync(row, known, TableUpdateMode.Replace, cancellationToken);
            else
                await _table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.ErrorCode == TableErrorCode.TableNotFound)
        {
            await _table.CreateIfNotExistsAsync(cancellationToken);
            return false;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes rows of a shard, at most as many as one transaction takes; those that are there already stay.</summary>
    public async Task WriteRowsAsync(
        string organizationId,
        int shard,
        IReadOnlyCollection<InboxPosition> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
            return;
        var partition = InboxKeys.Partition(organizationId, shard);
        var transaction = new ThreadTransaction(partition);
        foreach (var position in rows)
            transaction.Upsert(new TableEntity(partition, InboxKeys.Row(position)));
        await transaction.SubmitAsync(_table, cancellationToken);
    }

    /// <summary>The places of a shard that have rows of their own, in order.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="first">The row that they begin with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<InboxPosition> RowsAsync(
        string organizationId,
        int shard,
        string first,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var partition = InboxKeys.Partition(organizationId, shard);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {InboxKeys.PastRows}"
        );
        await foreach (var row in _table.RowsAsync(filter, cancellationToken, PageSize))
            if (InboxKeys.Position(row.RowKey) is { } position)
                yield return position;
    }

    /// <summary>Deletes a row; one that is gone needs no deletion.</summary>
    public async Task DeleteRowAsync(
        string organizationId,
        InboxPosition position,
        CancellationToken cancellationToken
    ) =>
        await _table.DeleteEntityAsync(
            InboxKeys.Partition(organizationId, InboxKeys.Shard(position.ConversationId)),
            InboxKeys.Row(position),
            ETag.All,
            cancellationToken
        );
}
