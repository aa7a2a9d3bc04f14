using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;
using TetherRelay.Functions.Pages;

namespace TetherRelay.Functions.ApiReference;

/// <summary>
/// Serves Scalar's script from the gzip resource of its assembly. Scalar's own endpoints need ASP.NET Core routing, which a Functions worker lacks.
/// </summary>
internal static class ScalarScript
{
    public const string Name = "scalar.js";

    private const string Resource = "ScalarStaticAssets.scalar.js";
    private const string Gzip = "gzip";

    private static readonly Lazy<PageFile> Zipped = new(() =>
        PageFile.Read(typeof(ScalarOptions).Assembly, Resource, "text/javascript; charset=utf-8")
    );

    public static IResult Answer(HttpContext context)
    {
        var file = Zipped.Value;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(context.Request))
            return TypedResults.Stream(body => UnzipAsync(file.Content, body), file.Type);
        context.Response.Headers.ContentEncoding = Gzip;
        return TypedResults.Bytes(file.Content, file.Type, entityTag: file.Tag);
    }

    private static async Task UnzipAsync(byte[] content, Stream body)
    {
        await using var zipped = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        await zipped.CopyToAsync(body);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptEncoding.Any(each =>
                each.Quality is not 0 && each.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase)
            );
}
