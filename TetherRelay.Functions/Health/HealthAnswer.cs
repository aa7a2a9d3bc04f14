namespace TetherRelay.Functions.Health;

internal sealed record HealthAnswer(string Status);
