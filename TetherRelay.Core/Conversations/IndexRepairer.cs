using Microsoft.Extensions.Logging;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>
/// Takes rows away that no longer hold. First the index learns of the conversation's own time, so that no conversation is ever
/// listed nowhere because of it.
/// </summary>
public sealed partial class IndexRepairer(
    RelayStorage storage,
    ConversationStore conversations,
    ConversationIndexWriter index,
    ILogger<IndexRepairer> logger
)
{
    private readonly IndexTable _table = new(storage);

    /// <summary>The same in the background; never throws. What is not mended is found again.</summary>
    internal async Task TryMendAsync(string organizationId, IReadOnlyCollection<IndexPosition> rows)
    {
        try
        {
            await MendAsync(organizationId, rows, CancellationToken.None);
        }
        catch (Exception error)
        {
            Log.NotMended(logger, organizationId, error.GetType().Name);
        }
    }

    /// <summary>Takes those rows away that do not hold.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<int> MendAsync(
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
            "Rows that no longer hold stay in the inbox of {Organization} until they are read again ({Error})."
        )]
        public static partial void NotMended(ILogger logger, string organization, string error);
    }
}
