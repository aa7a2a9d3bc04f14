using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>
/// Lists an organization's conversations. The index gives only the order; the conversations come from the threads. The reader repairs
/// outdated rows in the background.
/// </summary>
public sealed class ConversationListReader(
    RelayStorage storage,
    ConversationStore conversations,
    ConversationIndexWriter index,
    IndexRepairer repairer,
    BackgroundWork background
)
{
    private readonly IndexTable _table = new(storage);

    /// <summary>A page of an organization's conversations, the latest first.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="after">The position before the page; null for the first page.</param>
    /// <param name="limit">The most conversations on the page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<ConversationList> ReadAsync(
        string organizationId,
        IndexPosition? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var shown = new Dictionary<string, (IndexPosition Position, ContactConversation Found)>();
        var stale = new List<IndexPosition>();
        var positions = new IndexScan(_table, organizationId).ScanAsync(after, cancellationToken);
        await using var candidates = positions.GetAsyncEnumerator(cancellationToken);
        // One more than the limit shows whether a next page exists.
        while (shown.Count <= limit && await NextAsync(candidates, limit + 1 - shown.Count) is [_, ..] batch)
        {
            var found = await Task.WhenAll(
                batch.Select(each =>
                    conversations.FindAsync(organizationId, each.Position.ConversationId, cancellationToken)
                )
            );
            foreach (var (candidate, conversation) in batch.Zip(found))
                if (IsCurrent(organizationId, candidate, conversation?.Conversation))
                    shown.TryAdd(candidate.Position.ConversationId, (candidate.Position, conversation!));
                else if (candidate.HasRow)
                    stale.Add(candidate.Position);
        }

        if (stale is not [])
            background.TryRunInTurn(() => repairer.TryRepairAsync(organizationId, stale));
        return Page([.. shown.Values], limit);
    }

    // A row is current only with the conversation's own time: with another one, the conversation is listed elsewhere.
    private bool IsCurrent(string organizationId, IndexCandidate candidate, Conversation? conversation)
    {
        var listed = candidate.Position;
        if (candidate.HasRow)
            return conversation?.LastMessageAt == listed.At;
        if (conversation is null)
            index.MarkDeleted(organizationId, listed);
        else if (conversation.LastMessageAt > listed.At)
            index.Update(organizationId, listed.ConversationId, conversation.LastMessageAt);
        return conversation is not null;
    }

    private static ConversationList Page(List<(IndexPosition Position, ContactConversation Found)> shown, int limit) =>
        new(
            [
                .. shown
                    .Take(limit)
                    .Select(each => each.Found)
                    .OrderByDescending(found => found.Conversation.LastMessageAt),
            ],
            shown.Count > limit ? shown[limit - 1].Position : null
        );

    private static async Task<List<IndexCandidate>> NextAsync(IAsyncEnumerator<IndexCandidate> candidates, int count)
    {
        var batch = new List<IndexCandidate>();
        while (batch.Count < count && await candidates.MoveNextAsync())
            batch.Add(candidates.Current);
        return batch;
    }
}
