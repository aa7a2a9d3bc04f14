namespace TetherRelay.Benchmarks.Sides;

/// <summary>What the alternatives read of a request.</summary>
internal sealed record SendRequest(string PhoneNumber, string Message, string? ConversationId);
