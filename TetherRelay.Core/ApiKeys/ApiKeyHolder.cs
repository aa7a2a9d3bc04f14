using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.ApiKeys;

/// <summary>Whoever presents a valid API key.</summary>
/// <param name="Organization">Whose key it is; suspended or not.</param>
/// <param name="Scope">What the key may do.</param>
public sealed record ApiKeyHolder(Organization Organization, ApiKeyScope Scope);
