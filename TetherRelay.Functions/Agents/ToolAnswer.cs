using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>
/// The answer that the agent reads and may speak: short, friendly sentences, free of digits and jargon. Errors that a person can act on have status
/// 200, because ElevenLabs hides the body of any other status from the model.
/// </summary>
internal sealed record ToolAnswer
{
    private const string NumberSentence = "That number can't get texts. Ask for another mobile number.";

    public required bool Success { get; init; }

    /// <summary>The sentence of a success; null where <see cref="Error"/> is set.</summary>
    public string? Message { get; init; }

    /// <summary>The sentence of a failure: what to say or do, without digits, ids or codes.</summary>
    public string? Error { get; init; }

    /// <summary>The code, for programs and logs.</summary>
    public string? Code { get; init; }

    public string? MessageId { get; init; }

    /// <summary>The message that the answer is about, for the log; a refusal does not give its id to the agent.</summary>
    [JsonIgnore]
    public string? SubjectId
    {
        get => MessageId ?? field;
        init;
    }

    public string? ConversationId { get; init; }

    public int? Segments { get; init; }

    /// <summary>The status of the text; <c>none</c> where there is none.</summary>
    public string? Status { get; init; }

    /// <summary>When the provider accepted the text, UTC.</summary>
    public DateTimeOffset? SentAt { get; init; }

    [JsonIgnore]
    public int HttpStatus { get; init; } = 200;

    /// <summary>The outcome, as a code for the log.</summary>
    [JsonIgnore]
    public string Outcome
    {
        get => Code ?? field;
        init;
    } = "sent";

    public static ToolAnswer Unauthorized { get; } =
        new()
        {
            Success = false,
            Error = "Unauthorized",
            Code = "unauthorized",
            HttpStatus = 401,
        };

    public static ToolAnswer InternalError { get; } =
        new()
        {
            Success = false,
            Error = "Webhook processing failed",
            Code = "internal_error",
            HttpStatus = 500,
        };

    public static ToolAnswer Busy { get; } =
        Refused("busy", "There's a lot going on right now, so that didn't go through. Try again in a moment.");

    public static ToolAnswer InvalidRequest { get; } =
        Refused(
            "invalid_request",
            "The text wasn't sent, because the number or the message is missing. Ask for it and try again."
        );

    public static ToolAnswer MessageNotText { get; } =
        Refused(
            "invalid_request",
            "The text wasn't sent, because the message was not plain text. Write it as one text and try again."
        );

    public static ToolAnswer NumberNotText { get; } =
        Refused(
            "invalid_request",
            "The text wasn't sent, because the number was not written as text. Put it in quotes and try again."
        );

    public static ToolAnswer TooLarge { get; } =
        Refused(
            "invalid_request",
            "The text wasn't sent, because the request was far too large. Make it much shorter."
        );

    public static ToolAnswer NotSetUp { get; } =
        Refused("invalid_request", "The text wasn't sent, because the tool isn't set up right. Offer another way.");

    public static ToolAnswer KeyReused { get; } =
        Refused(
            "invalid_request",
            "The text wasn't sent, because this request was made for a different one before. Make a new request."
        );

    public static ToolAnswer EmptyMessage { get; } =
        Refused("empty_message", "There was nothing in the text. Say what it should say, and try again.");

    public static ToolAnswer UnrenderedPlaceholder { get; } =
        Refused(
            "unrendered_placeholder",
            "Part of the text was never filled in, so it wasn't sent. Write it out in full."
        );

    public static ToolAnswer UnrenderedNumber { get; } =
        Refused("unrendered_placeholder", "The phone number was never filled in. Ask for a mobile number.");

    public static ToolAnswer NoCallerNumber { get; } =
        Refused("no_caller_number", "There's no number to text. Ask for a mobile number.");

    public static ToolAnswer InvalidNumber { get; } =
        Refused("invalid_number", "That number doesn't look right. Ask for it again, digit by digit.");

    public static ToolAnswer NotTextable { get; } =
        Refused("invalid_number", "That kind of number can't get texts. Ask for a mobile number.");

    public static ToolAnswer OwnNumber { get; } =
        Refused("own_number", "That's our own number. Ask for the person's mobile number.");

    public static ToolAnswer RegionNotAllowed { get; } =
        Refused("region_not_allowed", "We can't text numbers in that country. Offer another way.");

    public static ToolAnswer OrganizationSuspended { get; } =
        Refused("organization_suspended", "Texting is switched off right now. Offer another way.");

    private static ToolAnswer LinkNotAllowed { get; } =
        Refused("link_not_allowed", "That link can't be texted from here, so nothing was sent. Leave the link out.");

    private static ToolAnswer RateLimited { get; } =
        Refused(
            "rate_limited",
            "That's more texts than we may send right now, so it wasn't sent. Carry on without it."
        );

    public static ToolAnswer OptedOut { get; } =
        Refused(
            "opted_out",
            "They asked us not to text them. If they want texts again, they can text START to our number first."
        );

    public static ToolAnswer NotConfigured { get; } =
        Refused("provider_not_configured", "Texting isn't set up right now, so nothing was sent. Offer another way.");

    public static ToolAnswer NumberGetsNoTexts { get; } = Refused("number_gets_no_texts", NumberSentence);

    private static ToolAnswer Unavailable { get; } =
        Refused("provider_unavailable", "The text couldn't go out just now. Try again a little later in the call.");

    // As with a queue that is full for hours.
    private static ToolAnswer UnavailableForLong { get; } =
        Refused("provider_unavailable", "The text couldn't go out, and won't for a while. Offer another way.");

    public static ToolAnswer OutcomeUnknown { get; } =
        Refused("outcome_unknown", "The text may be on its way, but that isn't certain yet. Don't send it again.");

    public static ToolAnswer InProgress { get; } =
        Refused("in_progress", "The text should be on its way, but that isn't certain yet. Don't send it again.");

    /// <summary>The answer for a text that was provably not sent.</summary>
    public static ToolAnswer NotSent(ProviderFailure? failure) =>
        failure is { Later: LaterAttempt.Later } ? UnavailableForLong : Unavailable;

    /// <summary>The answer for the result of a send.</summary>
    public static ToolAnswer From(SendResult result) => Answer(result) with { SubjectId = result.Message?.Id };

    private static ToolAnswer Answer(SendResult result) =>
        result switch
        {
            SendResult.Sent(var message) => Done("SMS sent", null, message),
            SendResult.Duplicate(var message) => Done("SMS was already sent", "duplicate", message),
            SendResult.DeliveryFailed(var message) => Refused(
                "delivery_failed",
                FailureAnswer.Sentence(message.Failure)
            ),
            SendResult.NumberGetsNoTexts => NumberGetsNoTexts,
            SendResult.Empty => EmptyMessage,
            SendResult.TooLong(var most) => TooLong(most),
            SendResult.LinkNotAllowed => LinkNotAllowed,
            SendResult.RateLimited => RateLimited,
            SendResult.OptedOut => OptedOut,
            SendResult.KeyReused => KeyReused,
            SendResult.NotConfigured => NotConfigured,
            SendResult.Rejected(var message) => Rejected(message.RejectionReason),
            SendResult.NotSent(var message) => NotSent(message.Failure),
            SendResult.InProgress => InProgress,
            _ => OutcomeUnknown,
        };

    /// <summary>The answer for a text that a provider refused.</summary>
    public static ToolAnswer Rejected(RejectionReason? reason) =>
        reason switch
        {
            RejectionReason.OptedOut => OptedOut,
            RejectionReason.Number => ProviderRejected(NumberSentence),
            RejectionReason.Region => ProviderRejected("We can't text numbers in that country. Offer another way."),
            RejectionReason.Message => ProviderRejected(
                "The text couldn't be sent as it was written. Make it shorter and plainer."
            ),
            _ => ProviderRejected("We can't text right now, so nothing was sent. Offer another way."),
        };

    private static ToolAnswer ProviderRejected(string sentence) => Refused("provider_rejected", sentence);

    // Rounded down to a number that is easy to follow.
    private static ToolAnswer TooLong(int characters)
    {
        var round = characters - (characters % (characters < 200 ? 10 : 100));
        return Refused(
            "message_too_long",
            $"That text is too long. Keep it under {SpokenNumber.Words(round)} characters."
        );
    }

    /// <summary>A refusal that the agent can act on.</summary>
    public static ToolAnswer Refused(string code, string sentence) =>
        new()
        {
            Success = false,
            Error = sentence,
            Code = code,
        };

    private static ToolAnswer Done(string sentence, string? code, Message message) =>
        new()
        {
            Success = true,
            Message = sentence,
            Code = code,
            MessageId = message.Id,
            ConversationId = message.ConversationId,
            Segments = message.Segments.Count,
        };
}
