namespace TetherRelay.Core.Threads;

/// <summary>A conversation and its contact.</summary>
public sealed record ContactConversation(Contact Contact, Conversation Conversation)
{
    /// <summary>The effective status of the last message; null where it was not read, or retention removed the message.</summary>
    public MessageStatus? LastStatus { get; init; }
}
