using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>Twilio's own magic numbers, https://www.twilio.com/docs/iam/test-credentials.</summary>
internal static class TwilioTestNumbers
{
    public static WireAnswer? Fault(string? from, string to) =>
        from switch
        {
            "+15005550001" => TwilioErrors.InvalidFrom,
            "+15005550007" => TwilioErrors.Refuse(21606, "The 'From' phone number is not a valid, SMS-capable number"),
            "+15005550008" => TwilioErrors.Refuse(
                21611,
                "This 'From' number has exceeded the maximum number of queued messages",
                StatusCodes.Status429TooManyRequests
            ),
            _ => Fault(to),
        };

    private static WireAnswer? Fault(string to) =>
        to switch
        {
            "+15005550001" => TwilioErrors.InvalidTo,
            "+15005550002" => TwilioErrors.Refuse(21612, "The 'To' phone number is not currently reachable via SMS"),
            "+15005550003" => TwilioErrors.Refuse(
                21408,
                "Permission to send an SMS has not been enabled for the region"
            ),
            "+15005550004" => TwilioErrors.OptedOut,
            "+15005550009" => TwilioErrors.Refuse(21614, "'To' number is not a valid mobile number"),
            _ => null,
        };
}
