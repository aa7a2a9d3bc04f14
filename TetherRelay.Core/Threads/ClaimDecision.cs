namespace TetherRelay.Core.Threads;

/// <summary>The effect of an earlier claim on a request.</summary>
internal enum ClaimDecision
{
    /// <summary>The claim is the request's own: a transaction took effect although its answer was lost.</summary>
    Own,

    /// <summary>The claim has ended, and the request may replace it.</summary>
    Free,

    /// <summary>The claim is valid: its message gives the answer.</summary>
    Claimed,

    /// <summary>The key was used for another text.</summary>
    KeyReused,
}
