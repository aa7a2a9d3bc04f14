namespace TetherRelay.Core.Providers;

/// <summary>The result of checking an account at its provider. A closed set of three.</summary>
public abstract record AccountCheck
{
    private AccountCheck() { }

    /// <summary>The provider accepts the account and its credentials.</summary>
    public sealed record Accepted : AccountCheck;

    /// <summary>The provider refuses the credentials, or the account is closed.</summary>
    /// <param name="ErrorCode">The provider's code, its account status, or <c>http_401</c>.</param>
    public sealed record Refused(string ErrorCode) : AccountCheck;

    /// <summary>The provider did not answer, or its response is ambiguous.</summary>
    /// <param name="ErrorCode">A code such as <c>no_answer</c>, for operators.</param>
    public sealed record Inconclusive(string ErrorCode) : AccountCheck;
}
