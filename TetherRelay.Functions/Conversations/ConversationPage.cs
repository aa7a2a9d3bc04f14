namespace TetherRelay.Functions.Conversations;

/// <summary>Some conversations, and the cursor of the next ones; null at the end.</summary>
internal sealed record ConversationPage(IReadOnlyList<ConversationView> Conversations, string? Next);
