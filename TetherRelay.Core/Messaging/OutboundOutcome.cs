namespace TetherRelay.Core.Messaging;

/// <summary>What became of a request to send a text.</summary>
public enum OutboundOutcome
{
    /// <summary>The provider accepted it.</summary>
    Sent,

    /// <summary>The same intent was accepted before; nothing was sent now.</summary>
    Duplicate,

    /// <summary>The same intent was accepted before, and did not reach the phone; nothing was sent now.</summary>
    DeliveryFailed,

    /// <summary>Nothing visible to send.</summary>
    Empty,

    /// <summary>Longer than the providers or the organization allow.</summary>
    TooLong,

    /// <summary>It holds a link that the organization does not allow.</summary>
    LinkNotAllowed,

    /// <summary>The call, the contact or the organization has had as many texts as the organization allows.</summary>
    RateLimited,

    /// <summary>The contact asked for no more texts.</summary>
    OptedOut,

    /// <summary>The idempotency key or tool call was used for another text.</summary>
    KeyReused,

    /// <summary>The organization has no active provider, no sender there, or incomplete credentials.</summary>
    NotConfigured,

    /// <summary>The provider refused it; see the message's <see cref="Threads.Message.RejectionReason"/>.</summary>
    Rejected,

    /// <summary>Proven not sent; a later request may try again.</summary>
    NotSent,

    /// <summary>It may or may not arrive, and is not sent again.</summary>
    Unknown,

    /// <summary>Another request is sending the same intent and has not finished within this one's deadline.</summary>
    InProgress,
}
