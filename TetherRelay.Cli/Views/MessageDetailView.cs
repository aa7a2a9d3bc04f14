using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>All that is known of a message.</summary>
internal sealed record MessageDetailView(
    string Organization,
    MessageView Message,
    string? Error,
    string? RejectionReason,
    bool SkipAutomation,
    IReadOnlyDictionary<string, DateTimeOffset> StatusTimes,
    IReadOnlyList<SendAttempt> Attempts,
    IReadOnlyList<Uri> Attachments
)
{
    public static MessageDetailView Of(string organization, Message message) =>
        new(
            organization,
            MessageView.Of(message),
            MessageErrors.Sentence(message),
            message.RejectionReason is { } reason ? WireWord.Of(reason) : null,
            message.SkipAutomation,
            message
                .StatusTimes.OrderBy(each => each.Value)
                .ToDictionary(each => WireWord.Of(each.Key), each => each.Value),
            message.Attempts,
            message.Attachments
        );

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.MessageDetailView, Print);

    private void Print(ConsoleWriter writer)
    {
        writer.Fields(
            Message.Id,
            ("message", Message.Id),
            ("organization", Organization),
            ("conversation", Message.ConversationId),
            ("voice conversation", Message.VoiceConversationId),
            ("written by", $"{Message.Author}, through {Message.Source}"),
            ("from", Message.From),
            ("to", Message.To),
            ("segments", $"{Message.Segments} ({Message.Encoding})"),
            ("status", Message.Status),
            ("opt-out", Message.OptOut),
            ("what went wrong", Error),
            ("error code", Message.ErrorCode),
            ("provider's id", Message.ProviderId)
        );
        writer.Table(["status", "since"], StatusTimes.Select(each => (string?[])[each.Key, Timestamp.Of(each.Value)]));
        if (Attempts is not [])
            writer.Table(
                ["attempt", "provider", "sender", "did not send because of"],
                Attempts.Select(each => (string?[])[Timestamp.Of(each.At), each.Provider, each.Sender, each.ErrorCode])
            );
        foreach (var attachment in Attachments)
            writer.Verbatim($"{attachment}");
        writer.Block("text", Message.Text());
    }
}
