namespace TetherRelay.Core.Threads;

/// <summary>What an earlier claim means for a request.</summary>
internal enum ClaimDecision
{
    /// <summary>It is the request's own: a transaction whose answer was lost did take effect.</summary>
    Ours,

    /// <summary>It no longer holds and may be taken over.</summary>
    Free,

    /// <summary>Its message gives the answer.</summary>
    Held,

    /// <summary>The key was used for another text.</summary>
    KeyReused,
}
