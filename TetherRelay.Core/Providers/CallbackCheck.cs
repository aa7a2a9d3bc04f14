namespace TetherRelay.Core.Providers;

/// <summary>The result of verifying a callback's signature.</summary>
public enum CallbackCheck
{
    /// <summary>The signature is valid.</summary>
    Genuine,

    /// <summary>The signature is missing or not valid.</summary>
    Forged,

    /// <summary>The organization has no key for the signature.</summary>
    NotSetUp,
}
