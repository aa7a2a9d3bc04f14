using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>A conversation in the API.</summary>
internal sealed record ConversationView(
    string Id,
    ContactView Contact,
    SenderView Sender,
    string Channel,
    DateTimeOffset Created,
    LastMessageView LastMessage,
    bool CalledSince,
    bool Unread,
    bool Resolved,
    string? BrokenPromise
)
{
    public static ConversationView Of(Organization organization, ContactConversation found, DateTimeOffset now)
    {
        var (contact, conversation) = found;
        return new(
            conversation.Id,
            ContactView.Of(contact, now),
            SenderView.Of(organization, conversation.SenderId),
            conversation.Channel,
            conversation.Created,
            new LastMessageView(
                conversation.LastMessageId,
                conversation.LastMessageAt,
                conversation.Preview,
                WireWord.Of(conversation.LastAuthor),
                WireWord.Of(conversation.LastDirection),
                found.LastStatus is { } status ? WireWord.Of(status) : null,
                conversation.HeardInCall
            ),
            conversation.CalledSince,
            conversation.Unread,
            conversation.Resolved,
            conversation.BrokenPromise
        );
    }
}
