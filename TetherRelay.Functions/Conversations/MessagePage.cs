namespace TetherRelay.Functions.Conversations;

/// <summary>Some messages, and the cursor of the older ones; null at the end.</summary>
internal sealed record MessagePage(IReadOnlyList<MessageView> Messages, string? Next);
