using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Reads Twilio's status callback, whose fields TextGrid shares (www.twilio.com/docs/messaging/guides/track-outbound-message-status).
/// </summary>
internal static class TwilioReceipt
{
    private const string OptedOut = "21610";

    public static DeliveryReceipt? Read(CallbackFields fields)
    {
        if ((fields["MessageSid"] ?? fields["SmsSid"]) is not { } sid || !ResponseOutcome.IsId(sid))
            return null;
        // An unknown status carries no information.
        if (TwilioStatus.Of(fields["MessageStatus"] ?? fields["SmsStatus"]) is not { } status)
            return null;
        var isFailure = status is MessageStatus.Failed or MessageStatus.Undelivered;
        var code = isFailure && JsonFields.ParseCode(fields["ErrorCode"]) is { } number ? $"{number}" : null;
        return new DeliveryReceipt(sid, status, code) { IsOptOut = code == OptedOut };
    }
}
