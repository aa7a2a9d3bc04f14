namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Maps Twilio's message status (www.twilio.com/docs/messaging/api/message-resource#message-status-values).</summary>
internal static class TwilioStatus
{
    /// <summary>The mapped status; null for an unknown one.</summary>
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
