namespace TetherRelay.Core.Threads;

/// <summary>A conversation and its contact.</summary>
public sealed record ContactConversation(Contact Contact, Conversation Conversation);
