namespace TetherRelay.Core.Providers.Failures;

/// <summary>Whether a failure proves that a number gets no texts.</summary>
public enum NumberEvidence
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Two such failures in a row do; one may be a phone that is only off.</summary>
    Repeated,

    /// <summary>It does.</summary>
    Proof,
}
