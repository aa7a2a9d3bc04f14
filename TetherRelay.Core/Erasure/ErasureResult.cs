using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Erasure;

/// <summary>What remains of an erased contact.</summary>
/// <param name="Contact">The contact without number and words; null where retention removed it meanwhile.</param>
/// <param name="Messages">The number of remaining messages. They keep status, times and segments, but no text.</param>
/// <param name="Segments">The total number of their segments.</param>
public sealed record ErasureResult(Contact? Contact, int Messages, int Segments);
