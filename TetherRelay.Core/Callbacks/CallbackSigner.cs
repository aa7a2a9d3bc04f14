using System.Buffers.Text;

namespace TetherRelay.Core.Callbacks;

/// <summary>Signs callback URLs and references with HMAC-SHA-256, truncated to 128 bits (RFC 2104, section 5), in base64url.</summary>
/// <param name="keys">The keys. The first key signs; every key verifies.</param>
public sealed class CallbackSigner(IReadOnlyList<byte[]> keys)
{
    private const int Bytes = 16;

    /// <summary>The signature of a text; null without a key.</summary>
    public string? Sign(string text) => keys.Count == 0 ? null : Base64Url.EncodeToString(Compute(keys[0], text));

    /// <summary>The signatures of a text, one per key, the current key first.</summary>
    public IEnumerable<string> SignAll(string text) => keys.Select(key => Base64Url.EncodeToString(Compute(key, text)));

    /// <summary>Whether a signature is valid for a text. The comparison takes constant time.</summary>
    public bool Verify(string text, string signature)
    {
        var presented = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        foreach (var key in keys)
            valid |= CryptographicOperations.FixedTimeEquals(Base64Url.EncodeToUtf8(Compute(key, text)), presented);
        return valid;
    }

    private static byte[] Compute(byte[] key, string text) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))[..Bytes];
}
