using Azure.Data.Tables;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Inbox;

/// <summary>Lists an organization's conversations.</summary>
public sealed class InboxReader(RelayStorage storage, ConversationStore conversations)
{
    private readonly TableClient _threads = storage.Tables.GetTableClient(ThreadStore.TableName);

    /// <summary>A page of an organization's conversations, the latest first.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="after">What the page begins after; null for the first page.</param>
    /// <param name="limit">The most conversations on the page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<InboxPage> ReadAsync(
        string organizationId,
        InboxPosition? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {organizationId + "|"} and PartitionKey lt {organizationId + "}"} and RowKey gt {"conversation|"} and RowKey lt {"conversation}"}"
        );
        var positions = await _threads
            .RowsAsync(filter, cancellationToken)
            .Select(ConversationRow.Read)
            .Select(conversation => new InboxPosition(conversation.LastMessageAt, conversation.Id))
            .ToListAsync(cancellationToken);
        var page = positions
            .Where(position => after is null || string.CompareOrdinal($"{position}", $"{after}") > 0)
            .OrderBy(position => $"{position}", StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var found = await Task.WhenAll(
            page.Take(limit)
                .Select(position => conversations.FindAsync(organizationId, position.ConversationId, cancellationToken))
        );
        return new InboxPage([.. found.OfType<ContactConversation>()], page.Count > limit ? page[limit - 1] : null);
    }
}
