namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The conditions of a measurement.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="ProviderDelay">The provider's delay in milliseconds.</param>
/// <param name="Connections">The number of concurrent requests.</param>
internal sealed record Scenario([property: JsonPropertyName("side")] string Target, int ProviderDelay, int Connections);
