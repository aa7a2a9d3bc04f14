using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>A message in the API.</summary>
internal sealed record MessageView
{
    public required string Id { get; init; }
    public required string ConversationId { get; init; }
    public required string Direction { get; init; }
    public required string Author { get; init; }

    /// <summary>The name of the person who wrote it; null for others.</summary>
    public required string? AuthorName { get; init; }
    public required string Source { get; init; }
    public required string Text { get; init; }
    public required string Content { get; init; }
    public required IReadOnlyList<string> Attachments { get; init; }
    public required string? From { get; init; }
    public required string? To { get; init; }
    public required int Segments { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset StatusAt { get; init; }
    public required string? ErrorCode { get; init; }

    /// <summary>Whether an agent heard it in a call.</summary>
    public required bool HeardInCall { get; init; }

    /// <summary>Whether it may be an opt-out, and what a person decided; null where nothing hints at one.</summary>
    public required string? OptOut { get; init; }

    /// <summary>The message that sent it again; null where none did.</summary>
    public required string? RetriedBy { get; init; }

    /// <summary>When text and number were erased; null where they were not.</summary>
    public required DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The error as a sentence for operators; null without an error.</summary>
    public required string? Error { get; init; }

    public static MessageView Of(Message message) =>
        new()
        {
            Id = message.Id,
            ConversationId = message.ConversationId,
            Direction = WireWord.Of(message.Direction),
            Author = WireWord.Of(message.Author),
            AuthorName = message.AuthorName,
            Source = message.Source,
            Text = message.Body,
            Content = WireWord.Of(message.Content),
            Attachments = [.. message.Attachments.Where(IsWebLink).Select(attachment => attachment.AbsoluteUri)],
            From = message.From is { Length: > 0 } from ? from : null,
            To = message.To is { Length: > 0 } to ? to : null,
            Segments = message.Segments.Count,
            Created = message.Created,
            Status = WireWord.Of(message.Status),
            StatusAt = message.StatusAt,
            ErrorCode = message.ErrorCode,
            HeardInCall = message.HeardInCall,
            OptOut = message.OptOut is { } optOut ? WireWord.Of(optOut) : null,
            RetriedBy = message.RetriedBy,
            ErasedAt = message.ErasedAt,
            Error = MessageErrors.Sentence(message),
        };

    // Other schemes are unsafe in a browser.
    private static bool IsWebLink(Uri link) => link is { IsAbsoluteUri: true, Scheme: "https" or "http" };
}
