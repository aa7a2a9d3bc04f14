namespace TetherRelay.Core.Providers;

/// <summary>What a provider says when it is asked for an account. A closed set of three.</summary>
public abstract record AccountCheck
{
    private AccountCheck() { }

    /// <summary>It knows the account and takes the credentials.</summary>
    public sealed record Accepted : AccountCheck;

    /// <summary>It refuses the credentials, or the account is closed.</summary>
    /// <param name="ErrorCode">The provider's code, its word for the account's status, or <c>http_401</c>.</param>
    public sealed record Refused(string ErrorCode) : AccountCheck;

    /// <summary>It did not answer, or its answer proves nothing.</summary>
    /// <param name="ErrorCode">A word such as <c>no_answer</c>, for operators.</param>
    public sealed record Inconclusive(string ErrorCode) : AccountCheck;
}
