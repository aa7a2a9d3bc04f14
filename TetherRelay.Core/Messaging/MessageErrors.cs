using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The sentences about a message's error, for a reader of the thread: what happened, and what to do.</summary>
public static class MessageErrors
{
    /// <summary>One to three sentences; null for a message without an error.</summary>
    public static string? Sentence(Message message) =>
        message.Status switch
        {
            MessageStatus.Undelivered or MessageStatus.Failed => NotDelivered(message),
            MessageStatus.Rejected => message.Failure is { } failure
                ? $"It was not sent. {failure.Sentence}"
                : Refused(message.RejectionReason),
            MessageStatus.NotSent => "It was not sent: the provider could not be reached or was busy.",
            MessageStatus.Unknown => "It may or may not have arrived: the provider's answer is missing.",
            _ => null,
        };

    private static string NotDelivered(Message message) =>
        message switch
        {
            { Failure: { Cause: FailureCause.None or FailureCause.Unknown } failure } =>
                $"It did not reach the phone. {failure.Sentence}",
            { Failure: { } failure } => failure.Sentence,
            { ErrorCode: { } code } =>
                $"It did not reach the phone. The code {code} is new to the relay: look it up at the provider.",
            _ => "It did not reach the phone.",
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
