using System.Security.Cryptography;
using System.Text;

namespace TetherRelay.Core.Organizations;

/// <summary>The secret that an agent's tool presents as its bearer token; it alone selects the organization.</summary>
public static class ToolSecret
{
    /// <summary>The demo organization's secret, in every checkout: the app takes it on the emulator only.</summary>
    public const string Demo = "trs_demo_local_only_do_not_deploy_0000";

    internal const string Prefix = "trs_";

    /// <summary>A new one: <c>trs_</c> and 256 random bits in base64url.</summary>
    internal static string Create() => BearerToken.Create(Prefix);

    /// <summary>SHA-256 of one, which is its row's key and what is compared.</summary>
    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A hash as a key: lower-case hexadecimal.</summary>
    internal static string Key(byte[] hash) => Convert.ToHexStringLower(hash);
}
