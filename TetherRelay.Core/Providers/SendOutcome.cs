namespace TetherRelay.Core.Providers;

/// <summary>The outcome of a send at a provider. A closed set of four.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The outcome's code: <c>accepted</c>, <c>rejected</c>, <c>not_sent</c> or <c>unknown</c>.</summary>
    internal string Word =>
        this switch
        {
            Accepted => "accepted",
            Rejected => "rejected",
            NotSent => "not_sent",
            _ => "unknown",
        };

    /// <summary>The provider's or the relay's error code, for operators; null where there is none.</summary>
    internal string? Code =>
        this switch
        {
            Rejected refused => refused.ErrorCode,
            NotSent notSent => notSent.ErrorCode,
            Unknown unknown => unknown.ErrorCode,
            _ => null,
        };

    /// <summary>The provider accepted the text.</summary>
    /// <param name="ProviderId">The provider's id of the text.</param>
    /// <param name="IsAltered">Whether the provider's response shows another text than the relay sent.</param>
    public sealed record Accepted(string ProviderId, bool IsAltered = false) : SendOutcome;

    /// <summary>The provider refused the text. It was not sent, and a retry would be refused again.</summary>
    /// <param name="Reason">The reason, by the possible remedy.</param>
    /// <param name="ErrorCode">The provider's error code.</param>
    public sealed record Rejected(RejectionReason Reason, string? ErrorCode = null) : SendOutcome;

    /// <summary>Proven not sent: no connection, rate limit, or open circuit. A later retry may succeed.</summary>
    /// <param name="ErrorCode">The provider's code, or a code such as <c>connection_failed</c>.</param>
    public sealed record NotSent(string ErrorCode) : SendOutcome;

    /// <summary>Submitted without a conclusive response: the text may or may not arrive. The relay never sends it again by itself.</summary>
    /// <param name="ErrorCode">The provider's code, or a code such as <c>no_answer</c>.</param>
    public sealed record Unknown(string ErrorCode) : SendOutcome;
}
