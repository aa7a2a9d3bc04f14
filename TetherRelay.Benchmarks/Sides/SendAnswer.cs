namespace TetherRelay.Benchmarks.Sides;

/// <summary>What the alternatives answer.</summary>
internal sealed record SendAnswer(bool Success, string MessageId);
