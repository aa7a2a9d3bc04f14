using System.Text.RegularExpressions;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>The fields of a request to send, and Twilio's rules for them.</summary>
internal sealed partial class TwilioSendRequest(IFormCollection fields)
{
    private const int LongestBody = 1600;
    private const int LongestValidity = 36_000;

    public string? To => Field("To");

    public string? From => Field("From");

    public string? MessagingServiceSid => Field("MessagingServiceSid");

    public string? Body => Field("Body");

    public string? StatusCallback => Field("StatusCallback");

    public WireAnswer? Fault()
    {
        if (To is null)
            return TwilioErrors.Refuse(21604, "A 'To' phone number is required.");
        if (From is null && MessagingServiceSid is null)
            return TwilioErrors.Refuse(21603, "A 'From' phone number is required.");
        if (string.IsNullOrWhiteSpace(Body))
            return TwilioErrors.Refuse(21602, "Message body is required.");
        if (Body.Length > LongestBody)
            return TwilioErrors.Refuse(21617, "The concatenated message body exceeds the 1600 character limit");
        if (!WireFormats.IsE164(To))
            return TwilioErrors.InvalidTo;
        if (From is not null && !WireFormats.IsSender(From))
            return TwilioErrors.InvalidFrom;
        if (From == To)
            return TwilioErrors.Refuse(21266, "'To' and 'From' number cannot be the same");
        if (MessagingServiceSid is not null && !ServiceSid().IsMatch(MessagingServiceSid))
            return TwilioErrors.Refuse(21701, "The Messaging Service does not exist");
        return SettingFault() ?? TwilioTestNumbers.Fault(From, To);
    }

    private WireAnswer? SettingFault()
    {
        if (StatusCallback is not null && !IsCallback(StatusCallback))
            return TwilioErrors.Refuse(21609, "The 'StatusCallback' URL is not a valid URL.");
        if (Field("ValidityPeriod") is { } validity && !IsValidity(validity))
            return TwilioErrors.Refuse(21624, "Invalid validity period value");
        if (Field("SmartEncoded") is { } smart && !bool.TryParse(smart, out _))
            return TwilioErrors.Refuse(20001, "Invalid parameter 'SmartEncoded'");
        return null;
    }

    private string? Field(string name) => fields[name] is { Count: > 0 } value ? value.ToString() : null;

    // An underscore in the host is refused: https://www.twilio.com/docs/api/errors/21609.
    private static bool IsCallback(string value) =>
        WireFormats.IsWebAddress(value) && !new Uri(value).Host.Contains('_', StringComparison.Ordinal);

    private static bool IsValidity(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 1 and <= LongestValidity;

    [GeneratedRegex(@"^MG[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceSid();
}
