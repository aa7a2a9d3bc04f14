namespace TetherRelay.Core.Organizations;

/// <summary>The public part of a tool secret.</summary>
/// <param name="Label">The label, for example one per agent.</param>
/// <param name="Created">When the secret was created.</param>
/// <param name="Expires">When the secret expires or expired; null for never.</param>
/// <param name="Active">Whether the secret is valid now.</param>
public sealed record ToolSecretInfo(string Label, DateTimeOffset Created, DateTimeOffset? Expires, bool Active);
