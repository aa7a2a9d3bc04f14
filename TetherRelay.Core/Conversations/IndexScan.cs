using System.Runtime.CompilerServices;
using TetherRelay.Core.ConversationIndex;

namespace TetherRelay.Core.Conversations;

/// <summary>Enumerates an organization's positions, the latest first. It reads all heads in parallel, and rows only when needed.</summary>
internal sealed class IndexScan(IndexTable table, string organizationId)
{
    public async IAsyncEnumerable<IndexCandidate> ScanAsync(
        IndexPosition? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var shards = IndexShard
            .AllOf(organizationId)
            .Select(shard => ScanShardAsync(shard, after, cancellationToken).GetAsyncEnumerator(cancellationToken))
            .ToList();
        try
        {
            var hasNext = await Task.WhenAll(shards.Select(shard => shard.MoveNextAsync().AsTask()));
            var open = shards.Where((_, index) => hasNext[index]).ToList();
            while (open.Count > 0)
            {
                var next = open.MinBy(shard => $"{shard.Current.Position}", StringComparer.Ordinal)!;
                yield return next.Current;
                if (!await next.MoveNextAsync())
                    open.Remove(next);
            }
        }
        finally
        {
            foreach (var shard in shards)
                await shard.DisposeAsync();
        }
    }

    private async IAsyncEnumerable<IndexCandidate> ScanShardAsync(
        IndexShard shard,
        IndexPosition? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (head, _) = await table.ReadHeadAsync(shard, cancellationToken);
        foreach (var entry in head.Entries.Where(entry => after is null || entry.IsAfter(after)))
            yield return new IndexCandidate(entry, HasRow: false);
        if (head.FirstOverflowRow is not { } firstRow)
            yield break;

        // A row that was added since the head was read sorts before this one; the head still listed it.
        var first = after is not null && after.IsAfter(firstRow) ? after : firstRow;
        var rows = table.RowsAsync(shard, IndexShard.Row(first), cancellationToken);
        await foreach (var row in rows.Where(row => row != after))
            yield return new IndexCandidate(row, HasRow: true);
    }
}
