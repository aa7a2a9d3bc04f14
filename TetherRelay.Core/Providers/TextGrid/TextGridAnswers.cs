using System.Globalization;
using System.Text;
using System.Text.Json;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Core.Providers.TextGrid;

/// <summary>Reads TextGrid's answers: Twilio's, with two ways of its own to say no.</summary>
internal static class TextGridAnswers
{
    public static Verdict Read(ProviderAnswer answer)
    {
        if (!answer.IsSuccess)
            return TwilioAnswers.Refused(answer.Status, Unwrap(answer.Json));

        var verdict = Verdict.Accepted(answer.Json.Text("sid"));
        return verdict.Outcome is SendOutcome.Accepted && answer.Json.Text("status") is "failed" or "undelivered"
            ? GivenUp(answer.Json)
            : verdict;
    }

    // A message that has an id and has failed already: no text is on its way.
    private static Verdict GivenUp(JsonElement message)
    {
        var code = message.Code("error_code");
        return TwilioErrors.Find(code) is { Outcome: SendOutcome.Rejected } known
            ? known
            : Verdict.Rejected(
                RejectionReason.Other,
                code?.ToString(CultureInfo.InvariantCulture) ?? message.Text("status")!
            );
    }

    // {"Error":"{\"code\":21610,…}"}: an error as a JSON string inside an error.
    private static JsonElement Unwrap(JsonElement json) =>
        json.Text("Error") is { } inner ? JsonFields.Parse(Encoding.UTF8.GetBytes(inner)) : json;
}
