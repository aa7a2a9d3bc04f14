namespace TetherRelay.Functions.Conversations;

/// <summary>A page of conversations, and the cursor of the next page; null at the end.</summary>
internal sealed record ConversationPage(IReadOnlyList<ConversationView> Conversations, string? Next);
