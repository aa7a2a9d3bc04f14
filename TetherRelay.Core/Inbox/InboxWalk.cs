using System.Runtime.CompilerServices;

namespace TetherRelay.Core.Inbox;

/// <summary>Goes through what the index has of an organization, the latest first: all shards' heads at once, rows only when needed.</summary>
internal sealed class InboxWalk(InboxTable table, string organizationId)
{
    public async IAsyncEnumerable<InboxCandidate> AfterAsync(
        InboxPosition? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var shards = InboxShard
            .AllOf(organizationId)
            .Select(shard => ShardAsync(shard.Number, after, cancellationToken).GetAsyncEnumerator(cancellationToken))
            .ToList();
        try
        {
            var there = await Task.WhenAll(shards.Select(shard => shard.MoveNextAsync().AsTask()));
            var open = shards.Where((_, index) => there[index]).ToList();
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

    private async IAsyncEnumerable<InboxCandidate> ShardAsync(
        int shard,
        InboxPosition? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (head, _) = await table.ReadHeadAsync(organizationId, shard, cancellationToken);
        foreach (var entry in head.Entries.Where(entry => after is null || entry.IsAfter(after)))
            yield return new InboxCandidate(entry, HasRow: false);
        if (head.Floor is not { } floor)
            yield break;

        // What has become a row since the head was read lies before its floor, and was seen in the head.
        var first = after is not null && after.IsAfter(floor) ? after : floor;
        var rows = table.RowsAsync(organizationId, shard, InboxKeys.Row(first), cancellationToken);
        await foreach (var row in rows.Where(row => row != after))
            yield return new InboxCandidate(row, HasRow: true);
    }
}
