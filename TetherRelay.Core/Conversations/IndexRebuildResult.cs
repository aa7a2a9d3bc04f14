namespace TetherRelay.Core.Conversations;

/// <summary>The result of a rebuild of an index.</summary>
/// <param name="Conversations">How many conversations the threads hold.</param>
/// <param name="Removed">How many outdated positions it removed.</param>
public sealed record IndexRebuildResult(int Conversations, int Removed);
