using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;

namespace TetherRelay.Functions.Agents;

/// <summary>Every answer about a sent or refused text. The sentences are short, friendly, and free of digits and jargon.</summary>
internal static class ToolAnswers
{
    public static ToolAnswer InvalidRequest { get; } =
        Of(
            "invalid_request",
            "The text wasn't sent, because the number or the message is missing. Ask for it and try again."
        );

    public static ToolAnswer TooLarge { get; } =
        Of("invalid_request", "The text wasn't sent, because the request was far too large. Make it much shorter.");

    public static ToolAnswer NotSetUp { get; } =
        Of("invalid_request", "The text wasn't sent, because the tool isn't set up right. Offer another way.");

    public static ToolAnswer KeyReused { get; } =
        Of(
            "invalid_request",
            "The text wasn't sent, because this request was made for a different one before. Make a new request."
        );

    public static ToolAnswer EmptyMessage { get; } =
        Of("empty_message", "There was nothing in the text. Say what it should say, and try again.");

    public static ToolAnswer UnrenderedPlaceholder { get; } =
        Of("unrendered_placeholder", "Part of the text was never filled in, so it wasn't sent. Write it out in full.");

    public static ToolAnswer UnrenderedNumber { get; } =
        Of("unrendered_placeholder", "The phone number was never filled in. Ask for a mobile number.");

    public static ToolAnswer NoCallerNumber { get; } =
        Of("no_caller_number", "There's no number to text. Ask for a mobile number.");

    public static ToolAnswer InvalidNumber { get; } =
        Of("invalid_number", "That number doesn't look right. Ask for it again, digit by digit.");

    public static ToolAnswer NotTextable { get; } =
        Of("invalid_number", "That kind of number can't get texts. Ask for a mobile number.");

    public static ToolAnswer OwnNumber { get; } =
        Of("own_number", "That's our own number. Ask for the person's mobile number.");

    public static ToolAnswer RegionNotAllowed { get; } =
        Of("region_not_allowed", "We can't text numbers in that country. Offer another way.");

    public static ToolAnswer OrganizationSuspended { get; } =
        Of("organization_suspended", "Texting is switched off right now. Offer another way.");

    private static ToolAnswer DeliveryFailed { get; } =
        Of("delivery_failed", "That text was sent but didn't reach the phone. Ask for another number.");

    private static ToolAnswer LinkNotAllowed { get; } =
        Of("link_not_allowed", "That link can't be texted from here, so nothing was sent. Leave the link out.");

    private static ToolAnswer RateLimited { get; } =
        Of("rate_limited", "That's more texts than we may send right now, so it wasn't sent. Carry on without it.");

    public static ToolAnswer OptedOut { get; } =
        Of(
            "opted_out",
            "They asked us not to text them. If they want texts again, they can text START to our number first."
        );

    private static ToolAnswer NotConfigured { get; } =
        Of("provider_not_configured", "Texting isn't set up right now, so nothing was sent. Offer another way.");

    public static ToolAnswer Unavailable { get; } =
        Of("provider_unavailable", "The text couldn't go out just now. Try again a little later in the call.");

    public static ToolAnswer OutcomeUnknown { get; } =
        Of("outcome_unknown", "The text may be on its way, but that isn't certain yet. Don't send it again.");

    public static ToolAnswer InProgress { get; } =
        Of("in_progress", "The text should be on its way, but that isn't certain yet. Don't send it again.");

    /// <summary>The answer for the result of a send.</summary>
    public static ToolAnswer From(SendResult result) =>
        result switch
        {
            SendResult.Sent(var message) => ToolAnswer.Sent(message),
            SendResult.Duplicate(var message) => ToolAnswer.Duplicate(message),
            SendResult.DeliveryFailed => DeliveryFailed,
            SendResult.Empty => EmptyMessage,
            SendResult.TooLong(var most) => TooLong(most),
            SendResult.LinkNotAllowed => LinkNotAllowed,
            SendResult.RateLimited => RateLimited,
            SendResult.OptedOut => OptedOut,
            SendResult.KeyReused => KeyReused,
            SendResult.NotConfigured => NotConfigured,
            SendResult.Rejected(var message) => Rejected(message.RejectionReason),
            SendResult.NotSent => Unavailable,
            SendResult.InProgress => InProgress,
            _ => OutcomeUnknown,
        };

    /// <summary>The answer for a text that a provider refused.</summary>
    public static ToolAnswer Rejected(RejectionReason? reason) =>
        reason switch
        {
            RejectionReason.OptedOut => OptedOut,
            RejectionReason.Number => Provider("That number can't get texts. Ask for another mobile number."),
            RejectionReason.Region => Provider("We can't text numbers in that country. Offer another way."),
            RejectionReason.Message => Provider(
                "The text couldn't be sent as it was written. Make it shorter and plainer."
            ),
            _ => Provider("We can't text right now, so nothing was sent. Offer another way."),
        };

    private static ToolAnswer Provider(string sentence) => Of("provider_rejected", sentence);

    // Rounded down to a number that is easy to follow.
    private static ToolAnswer TooLong(int characters)
    {
        var round = characters - (characters % (characters < 200 ? 10 : 100));
        return Of("message_too_long", $"That text is too long. Keep it under {SpokenNumber.Words(round)} characters.");
    }

    private static ToolAnswer Of(string code, string sentence) => ToolAnswer.Refused(code, sentence);
}
