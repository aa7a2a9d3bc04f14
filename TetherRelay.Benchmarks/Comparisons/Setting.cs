namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>What a figure is for.</summary>
/// <param name="Side">The side.</param>
/// <param name="ProviderDelay">How long the provider takes, in milliseconds.</param>
/// <param name="Connections">How many requests at once.</param>
internal sealed record Setting(string Side, int ProviderDelay, int Connections);
