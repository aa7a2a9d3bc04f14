using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TetherRelay.Functions.Pages;

/// <summary>A file of a page, embedded in an assembly for both hosts.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Type">The media type.</param>
/// <param name="Tag">The ETag.</param>
internal sealed record PageFile(byte[] Content, string Type, EntityTagHeaderValue Tag)
{
    private static readonly Assembly Assembly = typeof(PageFile).Assembly;

    /// <summary>Creates a file from bytes.</summary>
    public static PageFile Of(byte[] content, string type) =>
        new(
            content,
            type,
            new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"")
        );

    /// <summary>The files of a resource folder, by name.</summary>
    public static FrozenDictionary<string, PageFile> In(string folder) =>
        Assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[folder.Length..], name => Read(Assembly, name, TypeOf(name)));

    /// <summary>Reads a file from an assembly's resource.</summary>
    public static PageFile Read(Assembly assembly, string resource, string type)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Of(content, type);
    }

    private static string TypeOf(string resource) =>
        Path.GetExtension(resource) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"The media type of {other} files is unknown."),
        };
}
