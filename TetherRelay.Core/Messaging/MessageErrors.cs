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
            MessageStatus.Undelivered or MessageStatus.Failed => NotDelivered(message.ErrorCode)
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

    // Twilio and TextGrid use five digits (www.twilio.com/docs/api/errors), Sinch three
    // (developers.sinch.com/docs/sms/api-reference/sms/delivery-reports).
    private static string? NotDelivered(string? code) =>
        code switch
        {
            "30001" => "The provider's queue was full.",
            "30002" => "The provider suspended the account.",
            "30003" => "The phone could not be reached: it was off, or out of coverage.",
            "30004" => "The recipient or the carrier blocked the text.",
            "30005" => "The number does not exist, or no longer.",
            "30006" => "The number is a landline, or its carrier cannot be reached.",
            "30007" => "The carrier filtered the text as unwanted.",
            "30008" => "The carrier gave no reason.",
            "30024" => "The sender isn't registered at the recipient's carrier.",
            "30034" => "The sender isn't registered for texts to US numbers.",
            "30450" => "The carrier holds back texts to this number for now.",
            "21610" => "The recipient opted out at the provider.",
            "403" or "404" => "The provider or the carrier had a fault of its own.",
            "402" => "No route leads to the number.",
            "405" => "The text held a placeholder without a value.",
            "406" => "The text could not be delivered before it expired.",
            "407" => "The text was cancelled.",
            "408" => "The carrier rejected the text.",
            "410" => "The sender is missing or not usable.",
            "411" => "The text had too many parts.",
            "412" => "The account is not set up for texts to that region.",
            _ => null,
        };
}
