namespace TetherRelay.Benchmarks.Measurements;

/// <summary>A target value, and whether the relay met it.</summary>
/// <param name="Name">The measured property.</param>
/// <param name="Wanted">The goal.</param>
/// <param name="Measured">The measured value.</param>
/// <param name="Met">Whether the measured value meets the goal.</param>
internal sealed record Goal(string Name, string Wanted, string Measured, bool Met);
