using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A message as the tool prints it.</summary>
internal sealed record MessageView(
    string Id,
    string ConversationId,
    DateTimeOffset Created,
    string Direction,
    string Author,
    string Source,
    string Status,
    DateTimeOffset StatusAt,
    int Segments,
    string Encoding,
    string From,
    string To,
    string? ProviderId,
    string? ErrorCode,
    string? Error,
    string? VoiceConversationId,
    DateTimeOffset? ErasedAt,
    string Body,
    string Content,
    string? OptOut,
    IReadOnlyList<Uri> Attachments
)
{
    public static MessageView Of(Message message) =>
        new(
            message.Id,
            message.ConversationId,
            message.Created,
            WireWord.Of(message.Direction),
            WireWord.Of(message.Author),
            message.Source,
            WireWord.Of(message.Status),
            message.StatusAt,
            message.Segments.Count,
            WireWord.Of(message.Segments.Encoding),
            message.From,
            message.To,
            message.ErasedAt is null ? message.ProviderId : null,
            message.ErrorCode,
            MessageErrors.Sentence(message),
            message.VoiceConversationId,
            message.ErasedAt,
            message.Body,
            WireWord.Of(message.Content),
            message.OptOut is { } optOut ? WireWord.Of(optOut) : null,
            message.Attachments
        );

    public static CommandResult ToResult(MessageView[] all, string empty) =>
        CommandResult.List(
            all,
            CliJson.Readable.MessageViewArray,
            empty,
            ["when", "by", "contact", "status", "voice conversation", "message id"],
            each =>
                [
                    Timestamp.Of(each.Created),
                    each.Author,
                    NumberOrErased(each.Direction == WireWord.Of(MessageDirection.Outbound) ? each.To : each.From),
                    each.StatusText(),
                    each.VoiceConversationId,
                    each.Id,
                ]
        );

    /// <summary>The text, or the time of its erasure.</summary>
    public string Text() =>
        ErasedAt is { } at ? $"(erased on {Timestamp.Of(at)})"
        : Content == WireWord.Of(MessageContent.Binary) ? $"(no text, but data: {Body})"
        : Content == WireWord.Of(MessageContent.Incomplete) ? $"{Body} (a part could not be kept)".TrimStart()
        : Body;

    /// <summary>The change since an earlier view; the whole message without one.</summary>
    public CommandResult ToUpdate(MessageView? before) =>
        CommandResult.Of(
            this,
            CliJson.Readable.MessageView,
            writer =>
            {
                if (before is null)
                    Print(writer);
                else if (ErasedAt is { } at && before.ErasedAt is null)
                    writer.Sentence($"{Timestamp.Of(at)}  {Id} is erased.");
                else
                    writer.Sentence($"{Timestamp.Of(StatusAt)}  {Id} is {StatusText()}.");
            }
        );

    /// <summary>Prints the message, and below it what went wrong.</summary>
    public void Print(ConsoleWriter writer)
    {
        writer.Block(Heading(), Text());
        foreach (var attachment in Attachments)
            writer.Verbatim($"    {attachment}");
        if (Error is not null)
            writer.Sentence(Error);
    }

    private string Heading() => string.Join("  ", Parts().OfType<string>());

    private IEnumerable<string?> Parts() =>
        [
            Timestamp.Of(Created),
            Author == WireWord.Of(MessageAuthor.Ai) ? "AI" : Author,
            StatusText(),
            Segments == 1 ? "1 segment" : string.Create(CultureInfo.InvariantCulture, $"{Segments} segments"),
            $"{NumberOrErased(From)} → {NumberOrErased(To)}",
            OptOut is null ? null : $"opt-out {OptOut}",
            Id,
        ];

    private string StatusText() => ErrorCode is null ? Status : $"{Status} ({ErrorCode})";

    private static string NumberOrErased(string number) => number.Length == 0 ? "erased" : number;
}
