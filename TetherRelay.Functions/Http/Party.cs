namespace TetherRelay.Functions.Http;

/// <summary>The requests of one kind and organization, which get a fair share under contention.</summary>
/// <param name="Kind">Their kind.</param>
/// <param name="Name">The organization; empty for all callers that are not known yet.</param>
internal readonly record struct Party(RequestKind Kind, string Name)
{
    /// <summary>Whether these callers have not authenticated before: they share one small part of the process under contention.</summary>
    public bool IsUnknown => Name.Length == 0;
}
