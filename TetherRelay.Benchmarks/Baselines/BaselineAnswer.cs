namespace TetherRelay.Benchmarks.Baselines;

/// <summary>The answer of a baseline.</summary>
internal sealed record BaselineAnswer(bool Success, string MessageId);
