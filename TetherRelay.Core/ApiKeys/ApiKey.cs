using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.ApiKeys;

/// <summary>An API key: an organization's people and systems read and answer conversations with it. A tool secret grants no such access.</summary>
public static class ApiKey
{
    /// <summary>The demo organization's key. The repository publishes it, so only the storage emulator accepts it.</summary>
    public const string Demo = "trk_demo_local_only_do_not_deploy_0000";

    internal const string Prefix = "trk_";

    /// <summary>Creates a key: <c>trk_</c> and 256 random bits in base64url.</summary>
    internal static string Create() => BearerToken.Create(Prefix);

    /// <summary>The key's SHA-256 in hex. The table keeps this hash and never the key.</summary>
    internal static string RowKey(string key) => ToolSecret.Key(ToolSecret.Hash(key));
}
