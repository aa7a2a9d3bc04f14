namespace TetherRelay.Core.ApiKeys;

/// <summary>The public part of an API key.</summary>
/// <param name="Id">The id that revokes the key: the beginning of its hash.</param>
/// <param name="Label">The operator's description of the key; may be empty.</param>
/// <param name="Scope">What the key allows.</param>
/// <param name="Created">When the key was created.</param>
public sealed record ApiKeyInfo(string Id, string Label, ApiKeyScope Scope, DateTimeOffset Created);
