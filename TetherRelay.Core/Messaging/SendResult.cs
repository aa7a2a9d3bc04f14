using System.Text.Json;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>What became of a request to send a text. A closed set.</summary>
public abstract record SendResult
{
    /// <summary>The error code of a message that was recorded while other texts took the last places of its call.</summary>
    internal const string CallLimitCode = "call_limit";

    private SendResult(Message? message = null) => Message = message;

    /// <summary>The message that has the intent, which may be an earlier request's; null where there is none.</summary>
    public Message? Message { get; }

    /// <summary>The result as a word, such as <c>not_sent</c>.</summary>
    public string Word => JsonNamingPolicy.SnakeCaseLower.ConvertName(GetType().Name);

    /// <summary>The provider accepted it.</summary>
    public sealed record Sent(Message Message) : SendResult(Message);

    /// <summary>The same intent was accepted before; nothing was sent now.</summary>
    public sealed record Duplicate(Message Message) : SendResult(Message);

    /// <summary>The same intent was accepted before, and did not reach the phone; nothing was sent now.</summary>
    public sealed record DeliveryFailed(Message Message) : SendResult(Message);

    /// <summary>Nothing visible to send.</summary>
    public sealed record Empty : SendResult;

    /// <summary>Longer than the providers or the organization allow.</summary>
    /// <param name="MaxCharacters">How many characters the text may have: GSM-7 and UCS-2 texts differ.</param>
    public sealed record TooLong(int MaxCharacters) : SendResult;

    /// <summary>It holds a link that the organization does not allow.</summary>
    public sealed record LinkNotAllowed : SendResult;

    /// <summary>The call, the contact or the organization has had as many texts as the organization allows.</summary>
    /// <param name="Limit">Which of them.</param>
    /// <param name="Message">The message, where an earlier request recorded it; null else.</param>
    public sealed record RateLimited(LimitKind Limit, Message? Message = null) : SendResult(Message);

    /// <summary>The contact asked for no more texts.</summary>
    public sealed record OptedOut : SendResult;

    /// <summary>The idempotency key or tool call was used for another text.</summary>
    public sealed record KeyReused : SendResult;

    /// <summary>The organization has no active provider, no sender there, or incomplete credentials.</summary>
    public sealed record NotConfigured : SendResult;

    /// <summary>The provider refused it; see the message's <see cref="Message.RejectionReason"/>.</summary>
    public sealed record Rejected(Message Message) : SendResult(Message);

    /// <summary>Proven not sent; a later request may try again.</summary>
    public sealed record NotSent(Message Message) : SendResult(Message);

    /// <summary>It may or may not arrive, and is not sent again.</summary>
    /// <param name="Message">The message; null where it is gone, and so whether it was sent.</param>
    public sealed record Unknown(Message? Message) : SendResult(Message);

    /// <summary>Another request is sending the same intent and has not finished within this one's deadline.</summary>
    public sealed record InProgress(Message Message) : SendResult(Message);

    /// <summary>The result of the request that sent a message, or that waited for it.</summary>
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
