using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A conversation as the tool prints it.</summary>
internal sealed record ConversationView(
    string Id,
    string Channel,
    string Sender,
    DateTimeOffset Created,
    DateTimeOffset LastMessageAt,
    bool Resolved
)
{
    public static ConversationView Of(Conversation conversation) =>
        new(
            conversation.Id,
            conversation.Channel,
            conversation.SenderId,
            conversation.Created,
            conversation.LastMessageAt,
            conversation.Resolved
        );

    /// <summary>As cells of a table.</summary>
    public IReadOnlyList<string?> Cells() =>
        [Sender, Channel, Timestamp.Of(LastMessageAt), Resolved ? "resolved" : null, Id];
}
