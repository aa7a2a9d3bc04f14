using System.Globalization;
using TetherRelay.Core;
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
    string? VoiceConversationId,
    string Body
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
            message.ProviderId,
            message.ErrorCode,
            message.VoiceConversationId,
            message.Body
        );

    /// <summary>All but the text, on one line.</summary>
    public string Heading() => string.Join("  ", Parts().OfType<string>());

    private IEnumerable<string?> Parts() =>
        [
            Moment.Of(Created),
            Author == WireWord.Of(MessageAuthor.Ai) ? "AI" : Author,
            ErrorCode is null ? Status : $"{Status} ({ErrorCode})",
            Segments == 1 ? "1 segment" : string.Create(CultureInfo.InvariantCulture, $"{Segments} segments"),
            $"{From} → {To}",
            Id,
        ];
}
