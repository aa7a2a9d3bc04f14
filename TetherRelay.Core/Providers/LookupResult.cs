namespace TetherRelay.Core.Providers;

/// <summary>What a provider says when it is asked for a text. A closed set of four.</summary>
public abstract record LookupResult
{
    private LookupResult() { }

    /// <summary>It accepted this very text, which carries a reference of ours.</summary>
    public sealed record Found(ProviderText Text) : LookupResult;

    /// <summary>It accepted texts of which each may be this one: the same words, sender and recipient, at that time.</summary>
    /// <param name="Texts">At least one.</param>
    public sealed record Candidates(IReadOnlyList<ProviderText> Texts) : LookupResult;

    /// <summary>It shows no such text, which proves nothing: one may be listed later.</summary>
    public sealed record NotFound : LookupResult;

    /// <summary>It could not be asked, did not answer, or shows nothing that would tell texts apart.</summary>
    /// <param name="ErrorCode">A word such as <c>no_answer</c>, for operators.</param>
    public sealed record Inconclusive(string ErrorCode) : LookupResult;
}
