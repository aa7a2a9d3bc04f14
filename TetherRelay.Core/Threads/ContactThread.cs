namespace TetherRelay.Core.Threads;

/// <summary>All that an organization and a contact wrote each other, over all of the organization's senders.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Conversations">One per sender.</param>
/// <param name="Messages">The messages, oldest first.</param>
public sealed record ContactThread(
    Contact Contact,
    IReadOnlyList<Conversation> Conversations,
    IReadOnlyList<Message> Messages
);
