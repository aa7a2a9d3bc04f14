using System.Security.Cryptography;
using System.Text;

namespace TetherRelay.Core.Providers.Http;

/// <summary>Compares the signatures of callbacks.</summary>
internal static class CallbackSignature
{
    /// <summary>Whether a signature in Base64 is one of those that would be right, in constant time.</summary>
    public static bool IsAnyOf(string? presented, IEnumerable<byte[]> expected)
    {
        var signature = Encoding.UTF8.GetBytes(presented ?? "");
        var valid = false;
        foreach (var hash in expected)
            valid |= CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Convert.ToBase64String(hash)),
                signature
            );
        return valid;
    }
}
