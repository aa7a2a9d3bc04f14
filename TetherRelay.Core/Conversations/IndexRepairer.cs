using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>Removes outdated rows. It first writes the conversation's own time, so that the list never misses the conversation.</summary>
public sealed partial class IndexRepairer(
    RelayStorage storage,
    ConversationStore conversations,
    ConversationIndexWriter index,
    ILogger<IndexRepairer> logger
)
{
    private readonly IndexTable _table = new(storage);

    /// <summary>Removes outdated rows; never throws. A later reader finds the rows again.</summary>
    /// <returns>False where storage failed.</returns>
    internal async Task<bool> TryRepairAsync(string organizationId, IReadOnlyCollection<IndexPosition> rows)
    {
        try
        {
            await RepairAsync(organizationId, rows, CancellationToken.None);
            return true;
        }
        catch (Exception error)
        {
            Log.NotRepaired(logger, organizationId, error.GetType().Name);
            return false;
        }
    }

    /// <summary>Removes the outdated ones of some rows.</summary>
    /// <returns>The number of removed rows.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<int> RepairAsync(
        string organizationId,
        IReadOnlyCollection<IndexPosition> rows,
        CancellationToken cancellationToken
    )
    {
        var found = await Task.WhenAll(
            rows.Select(row => conversations.LastMessageAtAsync(organizationId, row.ConversationId, cancellationToken))
        );
        var stale = rows.Zip(found)
            .Where(each => each.Second != each.First.At)
            .Where(each => each.Second is not { } at || index.Update(organizationId, each.First.ConversationId, at))
            .Select(each => each.First)
            .ToList();
        var shards = stale.Select(row => IndexShard.Of(organizationId, row.ConversationId)).Distinct();
        await Task.WhenAll(shards.Select(shard => index.FlushAsync(shard, cancellationToken)));
        await Task.WhenAll(stale.Select(row => _table.DeleteRowAsync(organizationId, row, cancellationToken)));
        return stale.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "Outdated rows stay in the conversation list of {Organization} until a reader repairs them ({Error})."
        )]
        public static partial void NotRepaired(ILogger logger, string organization, string error);
    }
}
