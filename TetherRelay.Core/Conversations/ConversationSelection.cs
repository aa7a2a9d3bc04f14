using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>Lists the conversations that a filter shows. It reads a few pages of the whole list at most, and last messages only to find failed ones.</summary>
public sealed class ConversationSelection(ConversationListReader list, ConversationStore conversations)
{
    private const int MaxPages = 8;

    /// <summary>A page of an organization's conversations, the latest first.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="filter">The filter; null for all conversations.</param>
    /// <param name="after">The position before the page; null for the first page.</param>
    /// <param name="limit">The most conversations on the page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page, which may be short or empty although a later one is not: its position says how far the reader looked.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<ConversationList> ReadAsync(
        string organizationId,
        ConversationFilter? filter,
        IndexPosition? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var shown = new List<ContactConversation>();
        for (var pages = 0; ; )
        {
            var page = await list.ReadAsync(organizationId, after, limit - shown.Count, cancellationToken);
            var read =
                filter is ConversationFilter.Failed
                    ? await Task.WhenAll(
                        page.Conversations.Select(each =>
                            conversations.WithLastStatusAsync(organizationId, each, cancellationToken)
                        )
                    )
                    : page.Conversations;
            shown.AddRange(read.Where(each => Shows(filter, each)));
            after = page.Last;
            if (after is null || shown.Count == limit || ++pages == MaxPages)
                return new ConversationList(shown, after);
        }
    }

    private static bool Shows(ConversationFilter? filter, ContactConversation found) =>
        filter switch
        {
            ConversationFilter.Open => !found.Conversation.Resolved,
            ConversationFilter.Resolved => found.Conversation.Resolved,
            ConversationFilter.Unread => found.Conversation.Unread,
            ConversationFilter.Promise => found.Conversation.BrokenPromise is not null,
            ConversationFilter.Failed => found.LastStatus is { } status && Message.MayHaveFailed(status),
            _ => true,
        };
}
