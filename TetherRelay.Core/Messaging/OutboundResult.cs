using TetherRelay.Core.Limits;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The answer to a request to send a text.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">The message that has the intent, which may be an earlier request's; null where there is none.</param>
public sealed record OutboundResult(OutboundOutcome Outcome, Message? Message = null)
{
    /// <summary>How many characters the text may have, where it was too long: GSM-7 and UCS-2 texts differ.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>The answer for whoever sent a message, or waited for whoever did.</summary>
    internal static OutboundResult Of(Message message) =>
        new(
            message.Status switch
            {
                MessageStatus.Sent or MessageStatus.Delivered => OutboundOutcome.Sent,
                MessageStatus.Failed or MessageStatus.Undelivered => OutboundOutcome.DeliveryFailed,
                MessageStatus.Rejected => OutboundOutcome.Rejected,
                MessageStatus.NotSent when message.ErrorCode == Allowance.CallIsFull => OutboundOutcome.RateLimited,
                MessageStatus.NotSent => OutboundOutcome.NotSent,
                MessageStatus.Sending => OutboundOutcome.InProgress,
                _ => OutboundOutcome.Unknown,
            },
            message
        );
}
