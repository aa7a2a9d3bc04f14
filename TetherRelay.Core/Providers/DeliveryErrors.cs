namespace TetherRelay.Core.Providers;

/// <summary>
/// Describes the providers' delivery error codes for operators. Twilio and TextGrid use five digits (www.twilio.com/docs/api/errors), Sinch three
/// (developers.sinch.com/docs/sms/api-reference/sms/delivery-reports).
/// </summary>
public static class DeliveryErrors
{
    /// <summary>The description of a code; null for an unknown code.</summary>
    public static string? Sentence(string? code) =>
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
