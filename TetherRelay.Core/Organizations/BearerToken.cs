using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace TetherRelay.Core.Organizations;

/// <summary>The token in an <c>Authorization</c> header (RFC 6750, 2.1; the scheme's case does not matter, RFC 9110, 11.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer";
    private const int MaxLength = 256;
    private const int Bytes = 32;
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    /// <summary>A new one: its prefix and 256 random bits in base64url.</summary>
    public static string Create(string prefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>
    /// The token if it looks like one with a prefix; null otherwise, without another word. Several values, which HTTP joins by
    /// commas, are none.
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
