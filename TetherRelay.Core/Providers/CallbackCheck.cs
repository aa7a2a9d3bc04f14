namespace TetherRelay.Core.Providers;

/// <summary>Whether a request is its provider's.</summary>
public enum CallbackCheck
{
    /// <summary>Its signature is right.</summary>
    Genuine,

    /// <summary>Its signature is missing or wrong.</summary>
    Forged,

    /// <summary>The organization keeps no key to check a signature with.</summary>
    NotSetUp,
}
