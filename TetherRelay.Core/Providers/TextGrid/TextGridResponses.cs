using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Core.Providers.TextGrid;

/// <summary>Maps TextGrid's responses: Twilio's formats, and two error formats of its own.</summary>
internal static class TextGridResponses
{
    public static ResponseOutcome Read(ProviderResponse answer)
    {
        if (!answer.IsSuccess)
            return TwilioResponses.Refused(answer.Status, Unwrap(answer.Json));

        var outcome = ResponseOutcome.Accepted(answer.Json.Text("sid"));
        return outcome.Outcome is SendOutcome.Accepted && answer.Json.Text("status") is "failed" or "undelivered"
            ? FailedOutcome(answer.Json)
            : outcome;
    }

    // The message has an id and has already failed: nothing was sent.
    private static ResponseOutcome FailedOutcome(JsonElement message)
    {
        var code = message.Code("error_code");
        return TwilioResponses.FromCode(code) is { Outcome: SendOutcome.Rejected } known
            ? known
            : ResponseOutcome.Rejected(
                RejectionReason.Other,
                code?.ToString(CultureInfo.InvariantCulture) ?? message.Text("status")!
            );
    }

    // {"Error":"{\"code\":21610,…}"}: the error is a JSON string within an object.
    private static JsonElement Unwrap(JsonElement json) =>
        json.Text("Error") is { } inner ? JsonFields.Parse(Encoding.UTF8.GetBytes(inner)) : json;
}
