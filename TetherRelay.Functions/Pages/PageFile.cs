using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TetherRelay.Functions.Pages;

/// <summary>One file of a page. It is part of the assembly, so that it is the same under both hosts.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Tag">What a browser compares to know whether it changed.</param>
internal sealed record PageFile(byte[] Content, string Type, EntityTagHeaderValue Tag)
{
    private static readonly Assembly Assembly = typeof(PageFile).Assembly;

    /// <summary>A file that is not kept as such.</summary>
    public static PageFile Of(byte[] content, string type) =>
        new(
            content,
            type,
            new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"")
        );

    /// <summary>Every file whose resource's name begins with a folder's, by the rest of it.</summary>
    public static FrozenDictionary<string, PageFile> In(string folder) =>
        Assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[folder.Length..], name => Read(Assembly, name, TypeOf(name)));

    /// <summary>A file that is a resource of an assembly.</summary>
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
            var other => throw new InvalidOperationException($"A page has no media type for {other} files."),
        };
}
