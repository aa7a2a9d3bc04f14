using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sinch;

/// <summary>Sinch's errors, https://developers.sinch.com/docs/sms/api-reference/status-codes.</summary>
internal static class SinchErrors
{
    public static WireAnswer InvalidJson =>
        Refuse("syntax_invalid_json", "The JSON is invalid or does not conform to the API specification.");

    // Sinch documents no such refusal: it accepts the batch and later reports Deleted. The code is the simulator's.
    public static WireAnswer OptedOut =>
        Refuse("recipient_opted_out", "The recipient has opted out.", StatusCodes.Status403Forbidden);

    public static WireAnswer Unauthorized =>
        RefuseAtGateway(StatusCodes.Status401Unauthorized, "Unauthorized", "UNAUTHENTICATED");

    public static WireAnswer NotFound => RefuseAtGateway(StatusCodes.Status404NotFound, "Not Found", "NOT_FOUND");

    public static WireAnswer RateLimited =>
        RefuseAtGateway(StatusCodes.Status429TooManyRequests, "Too Many Requests", "RESOURCE_EXHAUSTED");

    public static WireAnswer ServerFault =>
        RefuseAtGateway(StatusCodes.Status500InternalServerError, "Internal Server Error", "INTERNAL");

    public static WireAnswer InvalidFormat(string field) =>
        Refuse("syntax_invalid_parameter_format", $"The format of '{field}' is invalid.");

    public static WireAnswer ConstraintViolation(string field) =>
        Refuse("syntax_constraint_violation", $"The constraints of '{field}' are not fulfilled.");

    private static WireAnswer Refuse(string code, string text, int status = StatusCodes.Status400BadRequest) =>
        new(status, JsonSerializer.Serialize(new(code, text), SinchJson.Default.SinchError));

    private static WireAnswer RefuseAtGateway(int code, string message, string status) =>
        new(code, JsonSerializer.Serialize(new(new(code, message, status)), SinchJson.Default.SinchGatewayError));
}
