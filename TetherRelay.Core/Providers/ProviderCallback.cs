using System.Net.Http.Headers;

namespace TetherRelay.Core.Providers;

/// <summary>A provider's callback, independent of HTTP server types.</summary>
/// <param name="Url">The public URL of the request with its query, as the provider signs it.</param>
/// <param name="ContentType">The media type with its parameters, as sent; null where it is missing.</param>
/// <param name="Body">The body.</param>
/// <param name="Header">Returns a header's value by name; null where it is missing.</param>
public sealed record ProviderCallback(
    string Url,
    string? ContentType,
    ReadOnlyMemory<byte> Body,
    Func<string, string?> Header
)
{
    /// <summary>The declared charset of the body; null where there is none.</summary>
    internal string? Charset =>
        MediaTypeHeaderValue.TryParse(ContentType, out var type) ? type.CharSet?.Trim('"', '\'') : null;
}
