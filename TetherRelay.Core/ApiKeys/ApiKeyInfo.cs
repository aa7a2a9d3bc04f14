namespace TetherRelay.Core.ApiKeys;

/// <summary>What may be shown of an API key.</summary>
/// <param name="Id">What it is called by where it is revoked: the beginning of its hash.</param>
/// <param name="Label">What it is for, in the operator's words; empty where nobody said.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Created">When it was made.</param>
public sealed record ApiKeyInfo(string Id, string Label, ApiKeyScope Scope, DateTimeOffset Created);
