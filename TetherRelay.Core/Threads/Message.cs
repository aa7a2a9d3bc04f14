using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>One text in a contact's thread.</summary>
public sealed record Message
{
    /// <summary>Public id: contact id, a dot, and the message's part of its row key. Later messages sort first.</summary>
    public required string Id { get; init; }

    /// <summary>Public id of the conversation it belongs to.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The direction.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>The name of the person who wrote it: the API key's label. Null for others.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The origin: <c>elevenlabs</c> for a voice agent's text, the provider's name for a contact's text.</summary>
    public required string Source { get; init; }

    /// <summary>The text, exactly as sent to the provider; empty after erasure, Base64 for data without a text.</summary>
    public required string Body { get; init; }

    /// <summary>Whether the body is a text, and whole.</summary>
    public MessageContent Content { get; init; }

    /// <summary>The addresses of its attachments at the provider.</summary>
    public IReadOnlyList<Uri> Attachments { get; init; } = [];

    /// <summary>The sending number or messaging service; empty for an erased contact.</summary>
    public required string From { get; init; }

    /// <summary>The receiving number, E.164; empty for an erased contact.</summary>
    public required string To { get; init; }

    /// <summary>Its segments and their encoding.</summary>
    public required TextSegments Segments { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The recorded status.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>When each status was recorded.</summary>
    public required IReadOnlyDictionary<MessageStatus, DateTimeOffset> StatusTimes { get; init; }

    /// <summary>Every call of a provider for it, in order; empty for a contact's text.</summary>
    public required IReadOnlyList<SendAttempt> Attempts { get; init; }

    /// <summary>Whether the organization's automations get no event for it.</summary>
    public required bool SkipAutomation { get; init; }

    /// <summary>The id of its voice conversation; null outside one.</summary>
    public string? VoiceConversationId { get; init; }

    /// <summary>Whether an agent heard it in a call.</summary>
    public bool HeardInCall { get; init; }

    /// <summary>The provider's id; null until the provider accepted it, and after erasure.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The error code of the provider or the relay; null without an error.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What is known of its error; null without an error, or for an unknown code.</summary>
    public ProviderFailure? Failure =>
        FailureCatalogue.Find(
            Attempts is [.., var last] ? WireWord.Parse<ProviderName>(last.Provider) : null,
            ErrorCode
        );

    /// <summary>What its failure says about the number.</summary>
    internal NumberEvidence NumberEvidence =>
        Status is MessageStatus.Rejected or MessageStatus.Failed or MessageStatus.Undelivered
            ? Failure?.Evidence ?? NumberEvidence.None
            : NumberEvidence.None;

    /// <summary>Why the provider rejected it; null otherwise.</summary>
    public RejectionReason? RejectionReason { get; init; }

    /// <summary>Whether it may be an opt-out, and what a person decided; null where nothing hints at one.</summary>
    public OptOutSuspicion? OptOut { get; init; }

    /// <summary>The message that took over its intent after it failed; null while it may be sent again.</summary>
    public string? RetriedBy { get; init; }

    /// <summary>When its text and the contact's number were erased; null before erasure.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Whether it provably did not reach the phone. An unknown outcome is no failure.</summary>
    public bool HasFailed => IsFailure(Status);

    /// <summary>When it reached its status.</summary>
    public DateTimeOffset StatusAt => StatusTimes.GetValueOrDefault(Status, Created);

    /// <summary>
    /// The status of the higher rank. The order is total: outcomes and receipts race, and a receipt may come first, but a message ends in the
    /// same state in any order.
    /// </summary>
    public static MessageStatus Higher(MessageStatus current, MessageStatus reported) =>
        Rank(reported) > Rank(current) ? reported : current;

    /// <summary>This message after a look-up found its text at the provider; a status of higher rank stays.</summary>
    internal Message After(ProviderText text, DateTimeOffset at) =>
        Advance(text.Status, at, text.ProviderId, text.ErrorCode);

    /// <summary>This message after a receipt; a status of higher rank stays.</summary>
    internal Message After(DeliveryReceipt receipt, DateTimeOffset at) =>
        Advance(receipt.Status, at, ProviderId ?? receipt.ProviderId, receipt.ErrorCode);

    /// <summary>This message after a send's outcome; a status of higher rank stays.</summary>
    internal Message After(SendOutcome outcome, DateTimeOffset at) =>
        outcome switch
        {
            SendOutcome.Accepted accepted => Advance(MessageStatus.Sent, at, accepted.ProviderId, null),
            SendOutcome.Rejected(var reason, var code) => Advance(MessageStatus.Rejected, at, ProviderId, code, reason),
            SendOutcome.NotSent notSent => Advance(MessageStatus.NotSent, at, ProviderId, notSent.ErrorCode),
            SendOutcome.Unknown unknown => Advance(MessageStatus.Unknown, at, ProviderId, unknown.ErrorCode),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a status."),
        };

    /// <summary>Whether this message and another version of it have the same state, apart from times.</summary>
    internal bool HasSameState(Message other) =>
        (Status, ErrorCode, ProviderId) == (other.Status, other.ErrorCode, other.ProviderId)
        && StatusTimes.Count == other.StatusTimes.Count;

    // The result does not depend on the order of updates. The error belongs to the final status; of two codes for one status the greater
    // stays. A status keeps its first time.
    private Message Advance(
        MessageStatus reported,
        DateTimeOffset at,
        string? providerId,
        string? errorCode,
        RejectionReason? reason = null
    )
    {
        var times = new Dictionary<MessageStatus, DateTimeOffset>(StatusTimes);
        times.TryAdd(reported, at);
        var status = Higher(Status, reported);
        return this with
        {
            Status = status,
            StatusTimes = times,
            // An update after the erasure must not restore the provider's id.
            ProviderId = ErasedAt is null ? providerId : null,
            ErrorCode =
                status != Status ? errorCode
                : status != reported || string.CompareOrdinal(errorCode, ErrorCode) < 0 ? ErrorCode
                : errorCode,
            RejectionReason = status == Status ? RejectionReason : reason,
        };
    }

    /// <summary>Whether a message with this status provably did not reach the phone.</summary>
    internal static bool IsFailure(MessageStatus status) =>
        status is MessageStatus.NotSent or MessageStatus.Rejected or MessageStatus.Failed or MessageStatus.Undelivered;

    /// <summary>Whether a message with this status did not reach the phone, or it is not known whether it left.</summary>
    internal static bool MayHaveFailed(MessageStatus status) => status is MessageStatus.Unknown || IsFailure(status);

    private static int Rank(MessageStatus status) =>
        status switch
        {
            MessageStatus.Sending => 0,
            MessageStatus.Unknown => 1,
            MessageStatus.NotSent or MessageStatus.Rejected => 2,
            MessageStatus.Sent => 3,
            MessageStatus.Failed => 4,
            MessageStatus.Undelivered => 5,
            MessageStatus.Delivered => 6,
            MessageStatus.Received => 7,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a rank."),
        };
}
