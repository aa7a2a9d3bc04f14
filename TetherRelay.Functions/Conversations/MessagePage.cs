namespace TetherRelay.Functions.Conversations;

/// <summary>A page of messages, and the cursor of older ones; null at the end.</summary>
internal sealed record MessagePage(IReadOnlyList<MessageView> Messages, string? Next);
