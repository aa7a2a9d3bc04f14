using TetherRelay.Core.Limits;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The result of a request to send a text. A closed set.</summary>
public abstract record SendResult
{
    /// <summary>The error code of a message that lost its call's last place to other texts while it was recorded.</summary>
    internal const string CallLimitCode = "call_limit";

    private SendResult(Message? message = null) => Message = message;

    /// <summary>The message that claimed the intent, which may be an earlier request's; null where no message did.</summary>
    public Message? Message { get; }

    /// <summary>The result as a word, such as <c>not_sent</c>.</summary>
    public string Word => JsonNamingPolicy.SnakeCaseLower.ConvertName(GetType().Name);

    /// <summary>The provider accepted it.</summary>
    public sealed record Sent(Message Message) : SendResult(Message);

    /// <summary>The provider accepted the same intent before; nothing was sent now.</summary>
    public sealed record Duplicate(Message Message) : SendResult(Message);

    /// <summary>The provider accepted the same intent before, and the text did not reach the phone; nothing was sent now.</summary>
    public sealed record DeliveryFailed(Message Message) : SendResult(Message);

    /// <summary>The text has no visible character.</summary>
    public sealed record Empty : SendResult;

    /// <summary>The text is longer than the providers or the organization allow.</summary>
    /// <param name="MaxCharacters">The most characters of the text, which differ between GSM-7 and UCS-2.</param>
    public sealed record TooLong(int MaxCharacters) : SendResult;

    /// <summary>The text holds a link that the organization does not allow.</summary>
    public sealed record LinkNotAllowed : SendResult;

    /// <summary>A limit of the organization is reached.</summary>
    /// <param name="Limit">The reached limit.</param>
    /// <param name="Message">The message, where an earlier request recorded it; null otherwise.</param>
    public sealed record RateLimited(LimitKind Limit, Message? Message = null) : SendResult(Message);

    /// <summary>The contact opted out.</summary>
    public sealed record OptedOut : SendResult;

    /// <summary>An earlier text proved that the number gets no texts. Only the agent's texts are refused for that.</summary>
    public sealed record NumberGetsNoTexts : SendResult;

    /// <summary>The idempotency key or tool call was used for another text.</summary>
    public sealed record KeyReused : SendResult;

    /// <summary>The organization has no active provider, no sender there, or incomplete credentials.</summary>
    public sealed record NotConfigured : SendResult;

    /// <summary>The provider rejected it; see the message's <see cref="Message.RejectionReason"/>.</summary>
    public sealed record Rejected(Message Message) : SendResult(Message);

    /// <summary>Provably not sent; a later request may try again.</summary>
    public sealed record NotSent(Message Message) : SendResult(Message);

    /// <summary>The text may or may not arrive, and is not sent again.</summary>
    /// <param name="Message">The message; null where it was deleted, so that its outcome is not known.</param>
    public sealed record Unknown(Message? Message) : SendResult(Message);

    /// <summary>Another request sends the same intent and did not finish within this one's deadline.</summary>
    public sealed record InProgress(Message Message) : SendResult(Message);

    /// <summary>The result for the request that sent a message, or waited for it.</summary>
    internal static SendResult Of(Message message) =>
        message.Status switch
        {
            MessageStatus.Sent or MessageStatus.Delivered => new Sent(message),
            MessageStatus.Failed or MessageStatus.Undelivered => new DeliveryFailed(message),
            MessageStatus.Rejected => new Rejected(message),
            MessageStatus.NotSent when message.ErrorCode == CallLimitCode => new RateLimited(LimitKind.Call, message),
            MessageStatus.NotSent => new NotSent(message),
            MessageStatus.Sending => new InProgress(message),
            _ => new Unknown(message),
        };
}
