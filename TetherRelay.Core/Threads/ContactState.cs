namespace TetherRelay.Core.Threads;

/// <summary>What a transaction is decided on.</summary>
/// <param name="Contact">The contact; null for a new one.</param>
/// <param name="ETag">The ETag of its row.</param>
/// <param name="IsRead">Whether storage said so, and this process does not only remember or assume it.</param>
internal sealed record ContactState(Contact? Contact, ETag ETag, bool IsRead);
