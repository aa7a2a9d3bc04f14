using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>A page of an organization's conversations, the latest first.</summary>
/// <param name="Conversations">The conversations.</param>
/// <param name="Last">The position after which the next page begins; null on the last page.</param>
public sealed record ConversationList(IReadOnlyList<ContactConversation> Conversations, IndexPosition? Last);
