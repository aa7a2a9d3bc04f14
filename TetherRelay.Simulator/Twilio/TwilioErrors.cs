using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>Twilio's errors, https://www.twilio.com/docs/api/errors. No message repeats a number.</summary>
internal static class TwilioErrors
{
    public static WireAnswer Authenticate => Refuse(20003, "Authenticate", StatusCodes.Status401Unauthorized);

    public static WireAnswer NotFound =>
        Refuse(20404, "The requested resource was not found", StatusCodes.Status404NotFound);

    public static WireAnswer InvalidTo => Refuse(21211, "Invalid 'To' Phone Number");

    public static WireAnswer InvalidFrom => Refuse(21212, "Invalid 'From' Phone Number");

    public static WireAnswer OptedOut => Refuse(21610, "Attempt to send to unsubscribed recipient");

    public static WireAnswer RateLimited => Refuse(20429, "Too Many Requests", StatusCodes.Status429TooManyRequests);

    public static WireAnswer ServerFault =>
        Refuse(20500, "An internal server error has occurred", StatusCodes.Status500InternalServerError);

    public static WireAnswer Refuse(int code, string message, int status = StatusCodes.Status400BadRequest) =>
        new(
            status,
            JsonSerializer.Serialize(
                new TwilioError(code, message, $"https://www.twilio.com/docs/errors/{code}", status),
                TwilioJson.Default.TwilioError
            )
        );
}
