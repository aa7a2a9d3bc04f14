namespace TetherRelay.Functions.Conversations;

/// <summary>The last message of a conversation in a list.</summary>
internal sealed record LastMessageView(
    string Id,
    DateTimeOffset At,
    string Preview,
    string Author,
    string Direction,
    string? Status,
    bool HeardInCall
);
