namespace TetherRelay.Core.ApiKeys;

/// <summary>The result of an authentication by API key.</summary>
/// <param name="Holder">The caller; null where the key is missing or not valid.</param>
/// <param name="IsExpired">Whether the key was valid once and has expired.</param>
public readonly record struct ApiKeyAuthentication(ApiKeyHolder? Holder, bool IsExpired);
