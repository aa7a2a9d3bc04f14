using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// The key that an organization's people and systems read and answer with. It is never a tool secret, which would let
/// whoever runs the voice agent read every thread.
/// </summary>
public static class ApiKey
{
    /// <summary>The demo organization's key, in every checkout: the app takes it on the emulator only.</summary>
    public const string Demo = "trk_demo_local_only_do_not_deploy_0000";

    internal const string Prefix = "trk_";

    /// <summary>A new one: <c>trk_</c> and 256 random bits in base64url.</summary>
    internal static string Create() => BearerToken.Create(Prefix);

    /// <summary>SHA-256 of one, in hex: all that is kept of it. With 256 random bits nobody finds another preimage.</summary>
    internal static string RowKey(string key) => ToolSecret.Key(ToolSecret.Hash(key));
}
