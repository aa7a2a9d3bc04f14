using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.ApiKeys;

/// <summary>The caller of a request with a valid API key.</summary>
/// <param name="Organization">The organization that the key belongs to, active or suspended.</param>
/// <param name="Scope">What the key may do.</param>
/// <param name="KeyId">The key's public id, for the log.</param>
/// <param name="Label">The key's label, which names the person or system.</param>
public sealed record ApiKeyHolder(Organization Organization, ApiKeyScope Scope, string KeyId, string Label);
