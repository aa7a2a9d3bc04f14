namespace TetherRelay.Core.Threads;

/// <summary>One call of a provider for a message, recorded before it is made.</summary>
/// <param name="Provider">The provider, as a wire word.</param>
/// <param name="Sender">Id of the sender.</param>
/// <param name="At">When.</param>
/// <param name="ErrorCode">Why it did not send, where another provider was tried after it; null for the last one.</param>
public sealed record SendAttempt(string Provider, string Sender, DateTimeOffset At, string? ErrorCode = null);
