using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A conversation in the list of an organization's.</summary>
internal sealed record ListedConversationView(
    string? Contact,
    bool OptedOut,
    string LastAuthor,
    string LastMessageId,
    ConversationView Conversation
)
{
    public static ListedConversationView Of(ContactConversation found) =>
        new(
            found.Contact.Number,
            found.Contact.OptedOut,
            WireWord.Of(found.Conversation.LastAuthor),
            found.Conversation.LastMessageId,
            ConversationView.Of(found.Conversation)
        );

    public static CommandResult ToResult(ListedConversationView[] all) =>
        CommandResult.List(
            all,
            CliJson.Readable.ListedConversationViewArray,
            "There is no conversation yet.",
            ["contact", "last by", "sender", "channel", "last message", "", "conversation id"],
            each =>
                [
                    (each.Contact ?? "erased") + (each.OptedOut ? " (opted out)" : ""),
                    each.LastAuthor,
                    .. each.Conversation.Cells(),
                ]
        );
}
