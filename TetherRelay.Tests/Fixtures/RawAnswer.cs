namespace TetherRelay.Tests.Fixtures;

/// <summary>What a client reads off the wire.</summary>
internal sealed record RawAnswer(int Status, string? ContentType, string Body);
