namespace TetherRelay.Core.Providers;

/// <summary>What became of one text at a provider. A closed set of four.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The outcome as a word: <c>accepted</c>, <c>rejected</c>, <c>not_sent</c> or <c>unknown</c>.</summary>
    internal string Word =>
        this switch
        {
            Accepted => "accepted",
            Rejected => "rejected",
            NotSent => "not_sent",
            _ => "unknown",
        };

    /// <summary>Why it was not accepted, as operators read it; null where it was, or where nobody said.</summary>
    internal string? Code =>
        this switch
        {
            Rejected refused => refused.ErrorCode,
            NotSent notSent => notSent.ErrorCode,
            Unknown unknown => unknown.ErrorCode,
            _ => null,
        };

    /// <summary>The provider accepted the text under an id of its own.</summary>
    public sealed record Accepted(string ProviderId) : SendOutcome;

    /// <summary>The provider refused it: definitely not sent, and the same text would be refused again.</summary>
    /// <param name="Reason">What a person can do about it.</param>
    /// <param name="ErrorCode">The provider's own code, for operators.</param>
    public sealed record Rejected(RejectionReason Reason, string? ErrorCode = null) : SendOutcome;

    /// <summary>Proven not sent: unreachable, rate limited, or the account's circuit is open. A later try may succeed.</summary>
    /// <param name="ErrorCode">The provider's own code, or a word such as <c>connection_failed</c>, for operators.</param>
    public sealed record NotSent(string ErrorCode) : SendOutcome;

    /// <summary>Handed over without an answer that settles it: may or may not arrive. Never sent again by itself.</summary>
    /// <param name="ErrorCode">The provider's own code, or a word such as <c>no_answer</c>, for operators.</param>
    public sealed record Unknown(string ErrorCode) : SendOutcome;
}
