namespace TetherRelay.Core.Conversations;

/// <summary>What a rebuild of an inbox did.</summary>
/// <param name="Conversations">How many conversations it found.</param>
/// <param name="Removed">How many places it took away that did not hold.</param>
public sealed record IndexRebuildResult(int Conversations, int Removed);
