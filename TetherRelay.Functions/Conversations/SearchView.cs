namespace TetherRelay.Functions.Conversations;

/// <summary>What a search found in the API, and how far it looked.</summary>
internal sealed record SearchView(IReadOnlyList<MessageView> Messages, int Conversations, bool Complete);
