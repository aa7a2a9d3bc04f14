using System.Net.Mime;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.TextGrid;

/// <summary>TextGrid's errors in each of the three forms that its users have met.</summary>
internal static class TextGridErrors
{
    public static WireAnswer Authenticate => Refuse(20003, "Authenticate", StatusCodes.Status401Unauthorized);

    public static WireAnswer InvalidTo => RefuseNested(21211, "Invalid 'To' Phone Number");

    public static WireAnswer OptedOut => Refuse(21610, "Attempt to send to unsubscribed recipient");

    public static WireAnswer RateLimited => Refuse(20429, "Too Many Requests", StatusCodes.Status429TooManyRequests);

    public static WireAnswer ServerFault { get; } =
        new(StatusCodes.Status500InternalServerError, "Internal Server Error", MediaTypeNames.Text.Plain);

    public static WireAnswer Refuse(int code, string message, int status = StatusCodes.Status400BadRequest) =>
        new(status, JsonSerializer.Serialize(new(code, message), TextGridJson.Default.TextGridError));

    private static WireAnswer RefuseNested(int code, string description)
    {
        var inner = JsonSerializer.Serialize(new(code, description), TextGridJson.Default.TextGridNestedError);
        var outer = JsonSerializer.Serialize(new() { ["Error"] = inner }, TextGridJson.Default.DictionaryStringString);
        return new(StatusCodes.Status400BadRequest, outer);
    }
}
