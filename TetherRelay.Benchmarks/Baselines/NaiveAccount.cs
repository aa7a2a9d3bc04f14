namespace TetherRelay.Benchmarks.Baselines;

/// <summary>An organization and its account at the provider.</summary>
internal sealed record NaiveAccount(string OrganizationId, string Sid, string Token);
