namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Twilio's words for how far a text has come (www.twilio.com/docs/messaging/api/message-resource#message-status-values).</summary>
internal static class TwilioStatus
{
    /// <summary>The status that a word stands for; null for one that nobody has seen yet.</summary>
    public static MessageStatus? Of(string? word) =>
        word?.ToLowerInvariant() switch
        {
            "accepted" or "scheduled" or "queued" or "sending" or "sent" or "partially_delivered" => MessageStatus.Sent,
            "delivered" or "read" => MessageStatus.Delivered,
            "undelivered" => MessageStatus.Undelivered,
            "failed" or "canceled" => MessageStatus.Failed,
            _ => null,
        };
}
