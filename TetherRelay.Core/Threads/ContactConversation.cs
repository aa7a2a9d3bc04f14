namespace TetherRelay.Core.Threads;

/// <summary>A conversation with the contact that it is held with.</summary>
public sealed record ContactConversation(Contact Contact, Conversation Conversation);
