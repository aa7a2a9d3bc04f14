using TetherRelay.Core.Providers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>One text in a contact's thread.</summary>
public sealed record Message
{
    private const string VeilPrefix = "erased-";

    /// <summary>Public id: contact id, a dot, and the message's part of its row key. Later messages sort first.</summary>
    public required string Id { get; init; }

    /// <summary>Public id of the conversation it belongs to.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Which way it went.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>What wrote it: <c>elevenlabs</c> for a text that a voice agent asked for, the provider's name for the contact's.</summary>
    public required string Source { get; init; }

    /// <summary>The text, exactly as it was handed to the provider; empty since it was erased.</summary>
    public required string Body { get; init; }

    /// <summary>Where the provider keeps what came with it; empty for nothing.</summary>
    public IReadOnlyList<Uri> Attachments { get; init; } = [];

    /// <summary>The number or messaging service it came from; empty for a contact that was erased.</summary>
    public required string From { get; init; }

    /// <summary>The number it went to, E.164; empty for a contact that was erased.</summary>
    public required string To { get; init; }

    /// <summary>Into how many parts it is split.</summary>
    public required TextSegments Segments { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How far it has come.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>When it came to each status that was recorded.</summary>
    public required IReadOnlyDictionary<MessageStatus, DateTimeOffset> StatusTimes { get; init; }

    /// <summary>Every call of a provider for it, in order; none for one that the contact wrote.</summary>
    public required IReadOnlyList<SendAttempt> Attempts { get; init; }

    /// <summary>Whether it sets off the organization's automations (false) or not (true).</summary>
    public required bool SkipAutomation { get; init; }

    /// <summary>The voice conversation that it was written in; null outside one.</summary>
    public string? VoiceConversationId { get; init; }

    /// <summary>The provider's id; null until it accepted. Once the message is erased only a hash that stands for it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The provider's error code, or the relay's word for what went wrong; null where nothing did.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why the provider refused it; null where it did not.</summary>
    public RejectionReason? RejectionReason { get; init; }

    /// <summary>When its text and the contact's number were erased; null where they are there.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>When it came to the status that it has.</summary>
    public DateTimeOffset StatusAt => StatusTimes.GetValueOrDefault(Status, Created);

    /// <summary>This message after a provider named the text that it is, unless a receipt has already brought it further.</summary>
    internal Message After(ProviderText text, DateTimeOffset at) =>
        Advance(text.Status, at, text.ProviderId, text.ErrorCode);

    /// <summary>This message after a receipt, whichever came before it.</summary>
    internal Message After(DeliveryReceipt receipt, DateTimeOffset at) =>
        Advance(receipt.Status, at, ProviderId ?? receipt.ProviderId, receipt.ErrorCode);

    /// <summary>This message after a provider's outcome, unless a receipt has already brought it further.</summary>
    internal Message After(SendOutcome outcome, DateTimeOffset at) =>
        outcome switch
        {
            SendOutcome.Accepted accepted => Advance(MessageStatus.Sent, at, accepted.ProviderId, null),
            SendOutcome.Rejected(var reason, var code) => Advance(MessageStatus.Rejected, at, ProviderId, code, reason),
            SendOutcome.NotSent notSent => Advance(MessageStatus.NotSent, at, ProviderId, notSent.ErrorCode),
            SendOutcome.Unknown unknown => Advance(MessageStatus.Unknown, at, ProviderId, unknown.ErrorCode),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a status."),
        };

    /// <summary>Whether another state of this message tells nothing more than this one, apart from times.</summary>
    internal bool HasSameState(Message other) =>
        (Status, ErrorCode, ProviderId) == (other.Status, other.ErrorCode, other.ProviderId)
        && StatusTimes.Count == other.StatusTimes.Count;

    /// <summary>
    /// What stands for a provider's id in an erased message: it leads nobody to the text, and still tells a look-up that the
    /// provider's text is this message's and no other's.
    /// </summary>
    internal static string? HashProviderId(string? providerId) =>
        providerId is null || providerId.StartsWith(VeilPrefix, StringComparison.Ordinal)
            ? providerId
            : VeilPrefix + KeyPart.Hash(providerId);

    // The error belongs to the status that the message ends with, in whatever order the news come: of two codes for one
    // status the greater stays. A status keeps the time when it was first heard of.
    private Message Advance(
        MessageStatus news,
        DateTimeOffset at,
        string? providerId,
        string? errorCode,
        RejectionReason? reason = null
    )
    {
        var times = new Dictionary<MessageStatus, DateTimeOffset>(StatusTimes);
        times.TryAdd(news, at);
        var status = MessageStatusOrder.After(Status, news);
        return this with
        {
            Status = status,
            StatusTimes = times,
            // News of a text that was under way when it was erased must not bring back what leads to it.
            ProviderId = ErasedAt is null ? providerId : HashProviderId(providerId),
            ErrorCode =
                status != Status ? errorCode
                : status != news || string.CompareOrdinal(errorCode, ErrorCode) < 0 ? ErrorCode
                : errorCode,
            RejectionReason = status == Status ? RejectionReason : reason,
        };
    }
}
