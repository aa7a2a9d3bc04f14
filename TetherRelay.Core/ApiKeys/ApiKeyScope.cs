namespace TetherRelay.Core.ApiKeys;

/// <summary>What an API key may do.</summary>
public enum ApiKeyScope
{
    /// <summary>Read conversations.</summary>
    Read,

    /// <summary>Read them, answer in them, resolve them.</summary>
    Write,
}
