namespace TetherRelay.Core.Organizations;

/// <summary>What may be shown of a tool secret.</summary>
/// <param name="Label">Its label, one per agent, say.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends or ended; null where it has no end.</param>
/// <param name="Active">Whether it is valid now.</param>
public sealed record ToolSecretInfo(string Label, DateTimeOffset Created, DateTimeOffset? Expires, bool Active);
