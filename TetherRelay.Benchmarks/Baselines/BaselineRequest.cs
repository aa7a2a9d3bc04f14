namespace TetherRelay.Benchmarks.Baselines;

/// <summary>The fields of a request that baselines read.</summary>
internal sealed record BaselineRequest(string PhoneNumber, string Message, string? ConversationId);
