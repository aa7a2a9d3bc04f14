namespace TetherRelay.Core.Threads;

/// <summary>One call of a provider for a message, recorded before the call.</summary>
/// <param name="Provider">The provider, as a wire word.</param>
/// <param name="Sender">Id of the sender.</param>
/// <param name="At">When the attempt was recorded.</param>
/// <param name="ErrorCode">Why it did not send, where a failover followed; null for the last attempt.</param>
public sealed record SendAttempt(string Provider, string Sender, DateTimeOffset At, string? ErrorCode = null);
