namespace TetherRelay.Core.ApiKeys;

/// <summary>The public part of an API key.</summary>
/// <param name="Id">The id that revokes the key: the beginning of its hash.</param>
/// <param name="Label">The operator's name for the key.</param>
/// <param name="Scope">What the key allows.</param>
/// <param name="Created">When the key was created.</param>
/// <param name="Expires">From when on the key is refused; null for never.</param>
/// <param name="LastUsed">When the key was last used, exact to an hour; null for never.</param>
public sealed record ApiKeyInfo(
    string Id,
    string Label,
    ApiKeyScope Scope,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? LastUsed
);
