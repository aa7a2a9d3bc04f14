using TetherRelay.Core.ConversationIndex;

namespace TetherRelay.Core.Conversations;

/// <summary>A position of the index, which may be outdated.</summary>
/// <param name="Position">The position.</param>
/// <param name="HasRow">Whether the position has its own row; otherwise it is in a head.</param>
internal sealed record IndexCandidate(IndexPosition Position, bool HasRow);
