namespace TetherRelay.Functions.Conversations;

/// <summary>What a list of conversations shows of the last message in each.</summary>
internal sealed record LastMessageView(string Id, DateTimeOffset At, string Preview, string Author, string Direction);
