using System.Buffers;

namespace TetherRelay.Core.Organizations;

/// <summary>The token in an <c>Authorization</c> header (RFC 6750, 2.1; the scheme's case does not matter, RFC 9110, 11.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer";
    private static readonly SearchValues<char> Base64Url = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    /// <summary>
    /// The token if it looks like a tool secret; null otherwise, without another word. Several values, which HTTP joins by
    /// commas, are none.
    /// </summary>
    public static string? Read(string? authorization)
    {
        var header = authorization.AsSpan().Trim(" \t");
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = header[Scheme.Length..];
        var token = rest.TrimStart(" \t");
        if (token.Length == rest.Length || token.Length > ToolSecret.MaxLength)
            return null;
        return token.StartsWith(ToolSecret.Prefix, StringComparison.Ordinal) && !token.ContainsAnyExcept(Base64Url)
            ? token.ToString()
            : null;
    }
}
