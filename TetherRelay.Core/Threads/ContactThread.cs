namespace TetherRelay.Core.Threads;

/// <summary>The messages and calls between an organization and a contact, through all of the organization's senders.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Conversations">The conversations, one per sender.</param>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Calls">The calls, oldest first.</param>
public sealed record ContactThread(
    Contact Contact,
    IReadOnlyList<Conversation> Conversations,
    IReadOnlyList<Message> Messages,
    IReadOnlyList<Call> Calls
);
