namespace TetherRelay.Benchmarks.Load;

/// <summary>A part of an open load.</summary>
/// <param name="PerSecond">The requests a second.</param>
/// <param name="Seconds">How long.</param>
internal sealed record LoadPhase(int PerSecond, int Seconds);
