using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The sentences about a message's error, for a reader of the thread.</summary>
public static class MessageErrors
{
    /// <summary>One or two sentences; null for a message without an error.</summary>
    public static string? Sentence(Message message) =>
        message.Status switch
        {
            MessageStatus.Undelivered or MessageStatus.Failed => DeliveryErrors.Sentence(message.ErrorCode)
                ?? "It did not reach the phone.",
            MessageStatus.Rejected => Refused(message.RejectionReason),
            MessageStatus.NotSent => "It was not sent: the provider could not be reached or was busy.",
            MessageStatus.Unknown => "It may or may not have arrived: the provider's answer is missing.",
            _ => null,
        };

    private static string Refused(RejectionReason? reason) =>
        reason switch
        {
            RejectionReason.OptedOut => "It was not sent: this person opted out of texts.",
            RejectionReason.Number => "It was not sent: the number cannot get texts.",
            RejectionReason.Region => "It was not sent: the account may not text numbers in that country.",
            RejectionReason.Message => "It was not sent: the provider refuses this text as it is written.",
            _ => "It was not sent: the provider refused the account or its sender.",
        };
}
