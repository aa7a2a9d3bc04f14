namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>What the relay is held to.</summary>
/// <param name="Name">What is looked at.</param>
/// <param name="Wanted">The goal.</param>
/// <param name="Measured">What came out.</param>
/// <param name="Met">Whether that is good enough.</param>
internal sealed record Goal(string Name, string Wanted, string Measured, bool Met);
