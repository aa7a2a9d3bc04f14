using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;

namespace TetherRelay.Core.Threads;

/// <summary>One text in a contact's thread.</summary>
public sealed record Message
{
    /// <summary>Public id: contact id, a dot, and the message's part of its row key. Later messages sort first.</summary>
    public required string Id { get; init; }

    /// <summary>Public id of the conversation it belongs to.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Which way it went.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>What wrote it: <c>elevenlabs</c> for a text that a voice agent asked for.</summary>
    public required string Source { get; init; }

    /// <summary>The text, exactly as it was handed to the provider.</summary>
    public required string Body { get; init; }

    /// <summary>The number or messaging service it came from.</summary>
    public required string From { get; init; }

    /// <summary>The number it went to, E.164.</summary>
    public required string To { get; init; }

    /// <summary>Into how many parts it is split.</summary>
    public required TextSegments Segments { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How far it has come.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>When it came to each status that was recorded.</summary>
    public required IReadOnlyDictionary<MessageStatus, DateTimeOffset> StatusTimes { get; init; }

    /// <summary>Every call of a provider for it, in order.</summary>
    public required IReadOnlyList<SendAttempt> Attempts { get; init; }

    /// <summary>Whether it sets off the organization's automations (false) or not (true).</summary>
    public required bool SkipAutomation { get; init; }

    /// <summary>The voice conversation that it was written in; null outside one.</summary>
    public string? VoiceConversationId { get; init; }

    /// <summary>The provider's id; null until it accepted.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The provider's error code, or the relay's word for what went wrong; null where nothing did.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why the provider refused it; null where it did not.</summary>
    public RejectionReason? RejectionReason { get; init; }

    /// <summary>When it came to the status that it has.</summary>
    public DateTimeOffset StatusAt => StatusTimes.GetValueOrDefault(Status, Created);

    /// <summary>This message after a provider named the text that it is, unless a receipt has already brought it further.</summary>
    internal Message After(ProviderText text, DateTimeOffset at) =>
        this with
        {
            Status = MessageStatusOrder.After(Status, text.Status),
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset>(StatusTimes) { [text.Status] = at },
            ProviderId = text.ProviderId,
            // What the send ended with no longer says anything.
            ErrorCode = text.ErrorCode,
        };

    /// <summary>This message after a provider's outcome, unless a receipt has already brought it further.</summary>
    internal Message After(SendOutcome outcome, DateTimeOffset at)
    {
        var news = outcome switch
        {
            SendOutcome.Accepted => MessageStatus.Sent,
            SendOutcome.Rejected => MessageStatus.Rejected,
            SendOutcome.NotSent => MessageStatus.NotSent,
            _ => MessageStatus.Unknown,
        };
        return this with
        {
            Status = MessageStatusOrder.After(Status, news),
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset>(StatusTimes) { [news] = at },
            ProviderId = (outcome as SendOutcome.Accepted)?.ProviderId ?? ProviderId,
            RejectionReason = (outcome as SendOutcome.Rejected)?.Reason ?? RejectionReason,
            ErrorCode = outcome switch
            {
                SendOutcome.Rejected rejected => rejected.ErrorCode,
                SendOutcome.NotSent notSent => notSent.ErrorCode,
                SendOutcome.Unknown unknown => unknown.ErrorCode,
                _ => ErrorCode,
            },
        };
    }
}
