using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Erasure;

/// <summary>What is left of a contact that was erased.</summary>
/// <param name="Contact">The contact, without number and words; null where retention removed it meanwhile.</param>
/// <param name="Messages">How many messages are left, all without text: their status, times and segments are what can still be counted.</param>
/// <param name="Segments">Into how many segments they were split.</param>
public sealed record ErasureResult(Contact? Contact, int Messages, int Segments);
