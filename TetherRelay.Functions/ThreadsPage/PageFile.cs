using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TetherRelay.Functions.ThreadsPage;

/// <summary>One file of the page. It is part of the assembly, so that it is the same under both hosts.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Tag">What a browser compares to know whether it changed.</param>
internal sealed record PageFile(byte[] Content, string Type, EntityTagHeaderValue Tag)
{
    private const string Folder = "Page/";

    private static readonly Assembly Assembly = typeof(PageFile).Assembly;

    /// <summary>Every file, by its name.</summary>
    public static FrozenDictionary<string, PageFile> All { get; } =
        Assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..], Read);

    private static PageFile Read(string resource)
    {
        using var stream = Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
        return new(content, TypeOf(resource), new EntityTagHeaderValue($"\"{hash}\""));
    }

    private static string TypeOf(string resource) =>
        Path.GetExtension(resource) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"The page has no media type for {other} files."),
        };
}
