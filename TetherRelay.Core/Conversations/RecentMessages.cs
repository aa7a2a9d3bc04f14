using System.Runtime.CompilerServices;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>Reads an organization's messages over all its contacts: the list of conversations says which threads have recent ones.</summary>
public sealed class RecentMessages(ConversationListReader list, ConversationStore conversations)
{
    private const int ConversationsAtOnce = 50;
    private const int MessagesAtOnce = 100;

    /// <summary>The messages since a time with their effective status, ordered within their conversations only.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="since">The time.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async IAsyncEnumerable<Message> SinceAsync(
        string organizationId,
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IndexPosition? after = null;
        do
        {
            var page = await list.ReadAsync(organizationId, after, ConversationsAtOnce, cancellationToken);
            var recent = page
                .Conversations.Select(found => found.Conversation)
                .Where(each => each.LastMessageAt >= since)
                .ToList();
            var messages = await Task.WhenAll(
                recent.Select(each => ReadAsync(organizationId, each.Id, since, cancellationToken))
            );
            foreach (var message in messages.SelectMany(each => each))
                yield return message;
            after = recent.Count == page.Conversations.Count ? page.Last : null;
        } while (after is not null);
    }

    private async Task<List<Message>> ReadAsync(
        string organizationId,
        string conversationId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Message>();
        IReadOnlyList<Message> page;
        do
        {
            page = await conversations.ListMessagesAsync(
                organizationId,
                conversationId,
                found.LastOrDefault()?.Id,
                MessagesAtOnce,
                cancellationToken
            );
            found.AddRange(page.TakeWhile(message => message.Created >= since));
        } while (page.Count == MessagesAtOnce && page[^1].Created >= since);

        return found;
    }
}
