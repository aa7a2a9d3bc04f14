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

    public Answer ToAnswer() => Answer.Of(this, CliJson.Default.MessageDetailView, Print);

    private void Print(Page page)
    {
        page.Fields(
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
            ("what went wrong", Error),
            ("error code", Message.ErrorCode),
            ("provider's id", Message.ProviderId)
        );
        page.Table(["status", "since"], StatusTimes.Select(each => (string?[])[each.Key, Moment.Of(each.Value)]));
        if (Attempts is not [])
            page.Table(
                ["attempt", "provider", "sender", "did not send because of"],
                Attempts.Select(each => (string?[])[Moment.Of(each.At), each.Provider, each.Sender, each.ErrorCode])
            );
        foreach (var attachment in Attachments)
            page.Verbatim($"{attachment}");
        page.Letter("text", Message.Text());
    }
}
