using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>
/// Rebuilds an organization's index from its threads. It may run repeatedly and beside live traffic, because it uses the same writer.
/// </summary>
public sealed class IndexRebuild(
    RelayStorage storage,
    ConversationStore conversations,
    ConversationIndexWriter index,
    IndexRepairer repairer
)
{
    // A few transactions per shard, and as many point reads as storage takes in parallel.
    private const int BatchSize = 1_000;
    private const int RowBatchSize = 100;

    private readonly IndexTable _table = new(storage);

    /// <summary>Updates the index with every conversation, and removes outdated positions.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses; earlier updates stay.</exception>
    public async Task<IndexRebuildResult> RunAsync(string organizationId, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var batch in conversations.ListAllAsync(organizationId, cancellationToken).Chunk(BatchSize))
        {
            foreach (var conversation in batch)
                index.Update(organizationId, conversation.Id, conversation.LastMessageAt);
            await FlushAsync(organizationId, cancellationToken);
            count += batch.Length;
        }

        var removed = 0;
        foreach (var shard in IndexShard.AllOf(organizationId))
            removed += await RemoveOutdatedAsync(shard, cancellationToken);
        await FlushAsync(organizationId, cancellationToken);
        return new IndexRebuildResult(count, removed);
    }

    private async Task<int> RemoveOutdatedAsync(IndexShard shard, CancellationToken cancellationToken)
    {
        var organizationId = shard.OrganizationId;
        var (head, _) = await _table.ReadHeadAsync(shard, cancellationToken);
        var times = await Task.WhenAll(
            head.Entries.Select(entry =>
                conversations.LastMessageAtAsync(organizationId, entry.ConversationId, cancellationToken)
            )
        );
        var deleted = head.Entries.Zip(times).Where(each => each.Second is null).Select(each => each.First).ToList();
        foreach (var entry in deleted)
            index.MarkDeleted(organizationId, entry);

        var removed = deleted.Count;
        var rows = _table.RowsAsync(shard, IndexShard.FirstRow, cancellationToken);
        await foreach (var batch in rows.Chunk(RowBatchSize))
            removed += await repairer.RepairAsync(organizationId, batch, cancellationToken);
        return removed;
    }

    private Task FlushAsync(string organizationId, CancellationToken cancellationToken) =>
        Task.WhenAll(IndexShard.AllOf(organizationId).Select(shard => index.FlushAsync(shard, cancellationToken)));
}
