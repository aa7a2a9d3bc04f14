namespace TetherRelay.Functions.Conversations;

/// <summary>All problems except the results of a send.</summary>
internal static class Problems
{
    public static Problem Unauthorized { get; } =
        Problem.Of(
            401,
            "unauthorized",
            "No valid API key",
            "Present an API key of the organization (trk_…) as the bearer token."
        );

    public static Problem Expired { get; } =
        Problem.Of(
            401,
            "key_expired",
            "This API key has expired",
            "Ask the operator for a new key: tether org key create makes one."
        );

    public static Problem ReadOnly { get; } =
        Problem.Of(403, "read_only_key", "This key may only read", "Use a key that was made with --scope write.");

    public static Problem Suspended { get; } =
        Problem.Of(
            403,
            "organization_suspended",
            "The organization is switched off",
            "Texting is switched off for this organization, so nothing was changed. Its conversations can still be read."
        );

    public static Problem NotFound { get; } =
        Problem.Of(404, "not_found", "There is no such conversation", "Check the id, or list the conversations.");

    public static Problem Erased { get; } =
        Problem.Of(
            409,
            "contact_erased",
            "This person was erased",
            "It was not sent: this person's number and texts were erased. When they write or call again, answer then."
        );

    public static Problem RecipientNotAllowed { get; } =
        Problem.Of(
            409,
            "recipient_not_allowed",
            "The organization does not text this number",
            "It was not sent: the organization does not text numbers of this country or kind. With \"anywhere\": true it is sent all the same."
        );

    public static Problem NotRetried { get; } =
        Problem.Of(
            409,
            "retry_refused",
            "This text cannot be sent again",
            "It was not sent now: it did not fail, was sent again already, or is too old. Look into the thread, then write it anew."
        );

    public static Problem NotBroken { get; } =
        Problem.Of(
            409,
            "promise_not_broken",
            "No promise of this call is broken",
            "It was not sent. Look into the thread, then send it as a usual answer if it is still wanted."
        );

    public static Problem InvalidShow { get; } =
        Problem.Of(
            400,
            "show_invalid",
            "There is no such selection",
            "Show open, resolved, failed or unread conversations, or those with a broken promise."
        );

    public static Problem InvalidLimit(int most) =>
        Problem.Of(400, "limit_invalid", "The limit cannot be used", $"A limit is a whole number from 1 to {most}.");

    public static Problem InvalidCursor { get; } =
        Problem.Of(
            400,
            "cursor_invalid",
            "The cursor cannot be used",
            "A cursor goes with the list and the key that it came from. Begin again without one."
        );

    public static Problem InvalidContact { get; } =
        Problem.Of(
            400,
            "contact_invalid",
            "That is no phone number",
            "Give one number with its country code, such as +14165550100."
        );

    public static Problem OwnNumber { get; } =
        Problem.Of(
            400,
            "contact_invalid",
            "That is the organization's own number",
            "The organization texts from this number. Give the person's."
        );

    public static Problem InvalidBody { get; } =
        Problem.Of(400, "body_invalid", "The body cannot be read", "Send a JSON object with a string named text.");

    public static Problem TooLarge { get; } =
        Problem.Of(413, "body_too_large", "The body is too large", "Make the text much shorter.");

    public static Problem InvalidKey { get; } =
        Problem.Of(
            400,
            "idempotency_key_invalid",
            "The Idempotency-Key cannot be used",
            "Send one Idempotency-Key header of 1 to 255 characters, a new one for each new text."
        );

    public static Problem Busy { get; } =
        Problem.Of(
            503,
            "busy",
            "Too many requests at the moment",
            "Nothing was done. Try again in a moment, with the same Idempotency-Key where there was one."
        );

    public static Problem Unavailable { get; } =
        Problem.Of(
            503,
            "unavailable",
            "Storage does not answer",
            "It did not work just now. Try again in a moment, with the same Idempotency-Key where there was one."
        );

    public static Problem InternalError { get; } =
        Problem.Of(
            500,
            "internal_error",
            "Something went wrong",
            "It did not work, and the log says why. Try again, with the same Idempotency-Key where there was one."
        );
}
