using TetherRelay.Core.Providers.Failures;
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
        var code = (error.Code("code") ?? ProblemCode(error.Text("type")) ?? WordedCode(error))?.ToString(
            CultureInfo.InvariantCulture
        );
        return ResponseOutcome.Refused(status, code, FromCode(code));
    }

    /// <summary>
    /// The outcome of a known error code, which TextGrid shares. Twilio keeps adding codes; for an unknown code the HTTP status decides.
    /// </summary>
    public static ResponseOutcome? FromCode(string? code) =>
        ResponseOutcome.Of(FailureCatalogue.Find(ProviderName.Twilio, code));

    // The type of a problem document is the error's URL: https://www.twilio.com/docs/api/errors/21211
    private static int? ProblemCode(string? type) =>
        type is null ? null : JsonFields.ParseCode(type.AsSpan(type.LastIndexOf('/') + 1));

    // "The message From/To pair violates a blacklist rule" is an opt-out, even without its code.
    private static int? WordedCode(JsonElement error) =>
        (error.Text("message") ?? error.Text("description") ?? error.Text("detail")) is { } words
        && words.Contains("blacklist rule", StringComparison.OrdinalIgnoreCase)
            ? OptedOut
            : null;
}
