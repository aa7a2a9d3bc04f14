using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>Some of an organization's conversations, the latest first.</summary>
/// <param name="Conversations">The conversations, as they are now.</param>
/// <param name="Last">Where the next page begins; null where this is the last one.</param>
public sealed record ConversationList(IReadOnlyList<ContactConversation> Conversations, IndexPosition? Last);
