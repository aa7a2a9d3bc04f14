using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Reads Twilio's status callback, whose fields TextGrid shares (www.twilio.com/docs/messaging/guides/track-outbound-message-status).
/// </summary>
internal static class TwilioReceipt
{
    // Short codes have five or six digits (www.twilio.com/docs/glossary/what-is-a-short-code).
    private const int ShortCodeDigits = 6;

    public static DeliveryReceipt? Read(CallbackFields fields)
    {
        if ((fields["MessageSid"] ?? fields["SmsSid"]) is not { } sid || !ResponseOutcome.IsId(sid))
            return null;
        // An unknown status carries no information.
        if (TwilioStatus.Of(fields["MessageStatus"] ?? fields["SmsStatus"]) is not { } status)
            return null;
        var isFailure = status is MessageStatus.Failed or MessageStatus.Undelivered;
        var code = isFailure && JsonFields.ParseCode(fields["ErrorCode"]) is { } number ? $"{number}" : null;
        return new DeliveryReceipt(sid, status, code)
        {
            IsOptOut = FailureCatalogue.Find(ProviderName.Twilio, code) is { IsOptOut: true },
            IsFromShortCode =
                fields["From"]?.Trim() is { Length: <= ShortCodeDigits } from && from.All(char.IsAsciiDigit),
        };
    }
}
