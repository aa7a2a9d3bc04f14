using System.Globalization;
using System.Text.Json;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Reads Twilio's answers: a message, an error, an RFC 9457 problem document, or something from a proxy.</summary>
internal static class TwilioAnswers
{
    private const int OptedOut = 21610;

    public static Verdict Read(ProviderAnswer answer) =>
        answer.IsSuccess ? Verdict.Accepted(answer.Json.Text("sid")) : Refused(answer.Status, answer.Json);

    /// <summary>Reads an error in Twilio's form.</summary>
    public static Verdict Refused(int status, JsonElement error)
    {
        var code = error.Code("code") ?? ProblemCode(error.Text("type")) ?? WordedCode(error);
        return Verdict.Refused(status, code?.ToString(CultureInfo.InvariantCulture), TwilioErrors.Find(code));
    }

    // A problem document's type is the error's page: https://www.twilio.com/docs/api/errors/21211
    private static int? ProblemCode(string? type) =>
        type is null ? null : JsonFields.ParseCode(type.AsSpan(type.LastIndexOf('/') + 1));

    // "The message From/To pair violates a blacklist rule": an opt-out must be recognised, also where it has lost its code.
    private static int? WordedCode(JsonElement error) =>
        (error.Text("message") ?? error.Text("description") ?? error.Text("detail")) is { } words
        && words.Contains("blacklist rule", StringComparison.OrdinalIgnoreCase)
            ? OptedOut
            : null;
}
