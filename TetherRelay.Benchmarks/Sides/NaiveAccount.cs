namespace TetherRelay.Benchmarks.Sides;

/// <summary>An organization and its account at the provider.</summary>
internal sealed record NaiveAccount(string OrganizationId, string Sid, string Token);
