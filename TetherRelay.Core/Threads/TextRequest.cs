namespace TetherRelay.Core.Threads;

/// <summary>An agent's request for a text during a call, and what it was told.</summary>
/// <param name="MessageId">Public id of the text; null where the answer named none.</param>
/// <param name="Succeeded">Whether the agent was told that the text was sent.</param>
/// <param name="Code">The answer's code; null without one.</param>
public sealed record TextRequest(string? MessageId, bool Succeeded, string? Code);
