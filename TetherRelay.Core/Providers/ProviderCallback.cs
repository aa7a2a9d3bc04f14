namespace TetherRelay.Core.Providers;

/// <summary>A request that a provider sent us, free of any HTTP server's types.</summary>
/// <param name="Url">The public address that it was sent to, with its query, as the provider knows it.</param>
/// <param name="ContentType">Its media type, without parameters; null where it has none.</param>
/// <param name="Body">Its body.</param>
/// <param name="Header">A header's value by its name; null where it has none.</param>
public sealed record ProviderCallback(
    string Url,
    string? ContentType,
    ReadOnlyMemory<byte> Body,
    Func<string, string?> Header
);
