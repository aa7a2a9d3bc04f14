using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>Maps the result of a send to a response.</summary>
internal static class SentAnswer
{
    public static IResult From(SendResult result) =>
        result switch
        {
            SendResult.Sent(var message) => Found(message, StatusCodes.Status201Created),
            SendResult.Duplicate(var message) => Found(message, StatusCodes.Status200OK),
            SendResult.DeliveryFailed(var message) => Found(message, StatusCodes.Status200OK),
            SendResult.Unknown({ } message) => Found(message, StatusCodes.Status202Accepted),
            SendResult.InProgress(var message) => Found(message, StatusCodes.Status202Accepted),
            _ => ProblemOf(result).ToResult(),
        };

    private static Problem ProblemOf(SendResult result) =>
        result switch
        {
            SendResult.Empty => Problem.Of(422, "empty", "The text is empty", "Write something that can be seen."),
            SendResult.TooLong(var most) => Problem.Of(
                422,
                "too_long",
                "The text is too long",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Make it shorter: a text with these characters may have {most}."
                )
            ),
            SendResult.LinkNotAllowed => Problem.Of(
                422,
                "link_not_allowed",
                "The link is not allowed",
                "Leave the link out."
            ),
            SendResult.RateLimited => Problem.Of(
                429,
                "rate_limited",
                "The limit is reached",
                "It was not sent: the organization has sent as many texts as its limit allows. Try again tomorrow (UTC), or raise the limit."
            ),
            SendResult.OptedOut => OptedOut,
            SendResult.KeyReused => Problem.Of(
                409,
                "key_reused",
                "The Idempotency-Key was used for another text",
                "It was not sent. Send a new text with a new key."
            ),
            SendResult.NotConfigured => Problem.Of(
                409,
                "not_configured",
                "Texting is not set up",
                "It was not sent: the organization has no provider, no sender or no complete credentials. An operator has to set them up."
            ),
            SendResult.Rejected(var message) => Refused(message),
            SendResult.NotSent(var message) => Failed("not_sent", "The text was not sent", message),
            _ => Problem.Of(
                502,
                "outcome_unknown",
                "It is not known whether the text was sent",
                "The record of an earlier text with this key is gone. Look into the thread before you send it again."
            ),
        };

    private static Problem OptedOut { get; } =
        Problem.Of(
            409,
            "opted_out",
            "This person opted out",
            "It was not sent: this person asked for no more texts. They can text START to get texts again."
        );

    private static Problem Refused(Message message) =>
        message.RejectionReason == RejectionReason.OptedOut
            ? OptedOut with
            {
                MessageId = message.Id,
            }
            : Failed("rejected", "The provider refused the text", message);

    private static Problem Failed(string name, string title, Message message) =>
        Problem.Of(502, name, title, MessageErrors.Sentence(message) ?? title) with
        {
            MessageId = message.Id,
        };

    private static JsonHttpResult<MessageView> Found(Message message, int status) =>
        TypedResults.Json(MessageView.Of(message), ConversationJson.Default.MessageView, statusCode: status);
}
