namespace TetherRelay.Core.ApiKeys;

/// <summary>What an API key allows.</summary>
public enum ApiKeyScope
{
    /// <summary>Read conversations.</summary>
    Read,

    /// <summary>Read, answer and resolve conversations.</summary>
    Write,
}
