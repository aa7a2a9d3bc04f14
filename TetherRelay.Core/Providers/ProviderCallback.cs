namespace TetherRelay.Core.Providers;

/// <summary>A provider's callback, independent of HTTP server types.</summary>
/// <param name="Url">The public URL of the request with its query, as the provider signs it.</param>
/// <param name="ContentType">The media type without parameters; null where it is missing.</param>
/// <param name="Body">The body.</param>
/// <param name="Header">Returns a header's value by name; null where it is missing.</param>
public sealed record ProviderCallback(
    string Url,
    string? ContentType,
    ReadOnlyMemory<byte> Body,
    Func<string, string?> Header
);
