namespace TetherRelay.Core.Providers;

/// <summary>The result of a look-up at a provider. A closed set of four.</summary>
public abstract record LookupResult
{
    private LookupResult() { }

    /// <summary>The provider accepted this text, which carries the relay's client reference.</summary>
    public sealed record Found(ProviderText Text) : LookupResult;

    /// <summary>The provider accepted texts with the same body, sender and recipient at that time. Each may be this one.</summary>
    /// <param name="Texts">At least one.</param>
    public sealed record Candidates(IReadOnlyList<ProviderText> Texts) : LookupResult;

    /// <summary>The provider lists no such text. That proves nothing: it may be listed later.</summary>
    public sealed record NotFound : LookupResult;

    /// <summary>The look-up failed, or the list cannot distinguish texts.</summary>
    /// <param name="ErrorCode">A code such as <c>no_answer</c>, for operators.</param>
    public sealed record Inconclusive(string ErrorCode) : LookupResult;
}
