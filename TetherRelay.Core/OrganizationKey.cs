namespace TetherRelay.Core;

/// <summary>
/// The key of an organization's pseudonyms (HMAC-SHA-256, RFC 2104). They stand for numbers, texts and foreign ids in storage keys, public ids and logs:
/// a copy of the tables cannot be searched by guesses without the key.
/// </summary>
public sealed class OrganizationKey
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Bytes = 32;

    private readonly byte[] _key;

    /// <summary>Creates a key.</summary>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public OrganizationKey(byte[] key) =>
        _key = key.Length == Bytes ? key : throw new ArgumentException($"A key has {Bytes} bytes.", nameof(key));

    /// <summary>The pseudonym of a text, in lower-case hex. Other purposes give other pseudonyms.</summary>
    internal string Hash(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n{text}")));
}
