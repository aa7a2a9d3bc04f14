namespace TetherRelay.Functions.Conversations;

/// <summary>A page of messages with the calls between them, and the cursor of older ones; null at the end.</summary>
internal sealed record MessagePage(IReadOnlyList<MessageView> Messages, IReadOnlyList<CallView> Calls, string? Next);
