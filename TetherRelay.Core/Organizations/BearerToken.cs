using System.Buffers;
using System.Buffers.Text;

namespace TetherRelay.Core.Organizations;

/// <summary>The token in an <c>Authorization</c> header (RFC 6750, 2.1). The scheme is case-insensitive (RFC 9110, 11.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer";
    private const int MaxLength = 256;
    private const int Bytes = 32;
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    /// <summary>Creates a token: the prefix and 256 random bits in base64url.</summary>
    public static string Create(string prefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A token's SHA-256: the value that is compared.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The row key of a token: its hash in lower-case hexadecimal. The tables keep no token.</summary>
    public static string RowKey(string token) => RowKey(Hash(token));

    /// <inheritdoc cref="RowKey(string)"/>
    public static string RowKey(byte[] hash) => Convert.ToHexStringLower(hash);

    /// <summary>
    /// Reads a well-formed token with the prefix; null otherwise. HTTP joins repeated headers by commas, and such a value is not well formed.
    /// </summary>
    public static string? Read(string? authorization, string prefix)
    {
        var header = authorization.AsSpan().Trim(" \t");
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = header[Scheme.Length..];
        var token = rest.TrimStart(" \t");
        if (token.Length == rest.Length || token.Length > MaxLength)
            return null;
        return token.StartsWith(prefix, StringComparison.Ordinal) && !token.ContainsAnyExcept(Characters)
            ? token.ToString()
            : null;
    }
}
