using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>The messages that a search found, and how far it looked.</summary>
/// <param name="Messages">The messages, those of the latest conversation first.</param>
/// <param name="Conversations">The number of conversations that it looked through.</param>
/// <param name="IsComplete">Whether the organization has no other conversation, and none has older messages.</param>
public sealed record SearchResult(IReadOnlyList<Message> Messages, int Conversations, bool IsComplete);
