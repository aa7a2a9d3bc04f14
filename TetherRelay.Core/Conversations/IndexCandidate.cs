using TetherRelay.Core.ConversationIndex;

namespace TetherRelay.Core.Conversations;

/// <summary>A place that the index has, and what it says of it may be out of date.</summary>
/// <param name="Position">The place.</param>
/// <param name="HasRow">Whether it has a row of its own; otherwise it is in a head.</param>
internal sealed record IndexCandidate(IndexPosition Position, bool HasRow);
