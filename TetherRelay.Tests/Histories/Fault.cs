namespace TetherRelay.Tests.Histories;

/// <summary>What befalls one call of storage or of the provider.</summary>
internal enum Fault
{
    None,

    /// <summary>Lost before it takes effect; at the provider, after it got the request.</summary>
    LostOnTheWay,

    /// <summary>It takes effect, and its answer is lost.</summary>
    AnswerLost,

    /// <summary>Nothing happens until the caller gives up.</summary>
    Stuck,

    /// <summary>It takes effect, and no answer comes until the caller gives up.</summary>
    StuckAfterEffect,

    /// <summary>It takes effect after the SDK has given up on it.</summary>
    Late,

    /// <summary>It takes effect after the request has been answered.</summary>
    VeryLate,

    /// <summary>503, without effect.</summary>
    Busy,

    /// <summary>429, without effect.</summary>
    Throttled,

    /// <summary>500, without effect.</summary>
    ServerError,

    /// <summary>409, without effect and without a reason.</summary>
    Conflict,

    /// <summary>412, without effect and without a reason.</summary>
    PreconditionFailed,

    /// <summary>The process ends before the call leaves it.</summary>
    KilledBefore,

    /// <summary>The process ends when the call has taken effect.</summary>
    KilledAfter,

    /// <summary>The process is frozen for a while before the call leaves it.</summary>
    FrozenBefore,

    /// <summary>The process is frozen for a while when the call has taken effect.</summary>
    FrozenAfter,

    /// <summary>The provider cannot be connected to.</summary>
    Unreachable,

    /// <summary>No connection to the provider comes about in time.</summary>
    ConnectTimeout,

    /// <summary>The connection breaks while the request is written.</summary>
    BrokenWhileWriting,

    /// <summary>The provider accepts, and takes seconds to say so.</summary>
    AcceptsSlowly,

    /// <summary>The provider accepts without an id.</summary>
    AcceptsWithoutId,

    /// <summary>The provider accepts, and the answer breaks off after its head.</summary>
    AcceptsAndStalls,

    /// <summary>The provider accepts, and answers 500.</summary>
    AcceptsWithServerError,

    /// <summary>The provider answers 502 with a page for people.</summary>
    BadGateway,

    /// <summary>The number is invalid.</summary>
    RefusesNumber,

    /// <summary>The contact opted out at the provider.</summary>
    RefusesOptedOut,

    /// <summary>The credentials are wrong.</summary>
    RefusesCredentials,

    /// <summary>429, to be tried again after a second.</summary>
    RateLimited,

    /// <summary>429, to be tried again after half a minute.</summary>
    RateLimitedForLong,
}
