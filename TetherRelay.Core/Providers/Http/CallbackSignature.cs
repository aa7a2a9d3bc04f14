namespace TetherRelay.Core.Providers.Http;

/// <summary>Compares callback signatures.</summary>
internal static class CallbackSignature
{
    /// <summary>Whether a Base64 signature equals one of the expected hashes. The comparison takes constant time.</summary>
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
