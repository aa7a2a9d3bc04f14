namespace TetherRelay.Core.Organizations;

/// <summary>The bearer token of an agent's tool. It alone selects the organization.</summary>
public static class ToolSecret
{
    /// <summary>The demo organization's secret. The repository publishes it, so only the storage emulator accepts it.</summary>
    public const string Demo = "trs_demo_local_only_do_not_deploy_0000";

    internal const string Prefix = "trs_";

    /// <summary>Creates a secret: <c>trs_</c> and 256 random bits in base64url.</summary>
    internal static string Create() => BearerToken.Create(Prefix);

    /// <summary>The secret's SHA-256: the row key, and the value that is compared.</summary>
    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Writes a hash as a row key, in lower-case hexadecimal.</summary>
    internal static string Key(byte[] hash) => Convert.ToHexStringLower(hash);
}
