using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Maps Twilio's responses: a message, an error, an RFC 9457 problem document, or a proxy's response.</summary>
internal static class TwilioResponses
{
    private const int OptedOut = 21610;

    public static ResponseOutcome Read(ProviderResponse answer) =>
        answer.IsSuccess ? ResponseOutcome.Accepted(answer.Json.Text("sid")) : Refused(answer.Status, answer.Json);

    /// <summary>Maps an error in Twilio's format.</summary>
    public static ResponseOutcome Refused(int status, JsonElement error)
    {
        var code = error.Code("code") ?? ProblemCode(error.Text("type")) ?? WordedCode(error);
        return ResponseOutcome.Refused(status, code?.ToString(CultureInfo.InvariantCulture), FromCode(code));
    }

    /// <summary>
    /// The outcome of a known error code, which TextGrid shares. Twilio keeps adding codes; for an unknown code the HTTP status decides.
    /// </summary>
    public static ResponseOutcome? FromCode(int? code)
    {
        if (code is not { } number)
            return null;
        var name = number.ToString(CultureInfo.InvariantCulture);
        return number switch
        {
            20003 or 20404 or 10001 or 30002 => ResponseOutcome.AccountRefused(name),
            20429 or 21611 => new ResponseOutcome(new SendOutcome.NotSent(name)),
            _ => Reason(number) is { } reason ? ResponseOutcome.Rejected(reason, name) : null,
        };
    }

    // The type of a problem document is the error's URL: https://www.twilio.com/docs/api/errors/21211
    private static int? ProblemCode(string? type) =>
        type is null ? null : JsonFields.ParseCode(type.AsSpan(type.LastIndexOf('/') + 1));

    // "The message From/To pair violates a blacklist rule" is an opt-out, even without its code.
    private static int? WordedCode(JsonElement error) =>
        (error.Text("message") ?? error.Text("description") ?? error.Text("detail")) is { } words
        && words.Contains("blacklist rule", StringComparison.OrdinalIgnoreCase)
            ? OptedOut
            : null;

    private static RejectionReason? Reason(int code) =>
        code switch
        {
            21211 or 21265 or 21266 or 21614 or 21635 => RejectionReason.Number,
            21408 or 21612 => RejectionReason.Region,
            21610 => RejectionReason.OptedOut,
            21212 or 21601 or 21606 or 21608 or 21659 => RejectionReason.Configuration,
            21602 or 21617 => RejectionReason.Message,
            _ => null,
        };
}
