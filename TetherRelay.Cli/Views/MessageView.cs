using System.Globalization;
using TetherRelay.Cli.Terminals;
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
    DateTimeOffset? ErasedAt,
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
            message.ErasedAt is null ? message.ProviderId : null,
            message.ErrorCode,
            message.VoiceConversationId,
            message.ErasedAt,
            message.Body
        );

    /// <summary>What it says, or that nobody can read it any more.</summary>
    public string Text() => ErasedAt is { } at ? $"(erased on {Moment.Of(at)})" : Body;

    /// <summary>What there is to tell of it, to somebody who has seen it as it was before, or not at all.</summary>
    public Answer ToNews(MessageView? before) =>
        Answer.Of(
            this,
            CliJson.Default.MessageView,
            page =>
            {
                if (before is null)
                    page.Letter(Heading(), Text());
                else if (ErasedAt is { } at && before.ErasedAt is null)
                    page.Sentence($"{Moment.Of(at)}  {Id} is erased.");
                else
                    page.Sentence($"{Moment.Of(StatusAt)}  {Id} is {Told()}.");
            }
        );

    /// <summary>All but the text, on one line.</summary>
    public string Heading() => string.Join("  ", Parts().OfType<string>());

    private IEnumerable<string?> Parts() =>
        [
            Moment.Of(Created),
            Author == WireWord.Of(MessageAuthor.Ai) ? "AI" : Author,
            Told(),
            Segments == 1 ? "1 segment" : string.Create(CultureInfo.InvariantCulture, $"{Segments} segments"),
            $"{Person(From)} → {Person(To)}",
            Id,
        ];

    private string Told() => ErrorCode is null ? Status : $"{Status} ({ErrorCode})";

    private static string Person(string number) => number.Length == 0 ? "erased" : number;
}
