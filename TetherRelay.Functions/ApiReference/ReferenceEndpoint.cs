using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.Pages;

namespace TetherRelay.Functions.ApiReference;

/// <summary>The API reference page. It loads nothing from another host, and is off in public unless a setting shows it.</summary>
internal sealed class ReferenceEndpoint(LocalStage stage, IOptions<ApiReferenceOptions> options)
{
    public const string Pattern = "api/docs";
    public const string FilePattern = Pattern + "/{file}";

    private const string Script = "scalar.js";

    private const string ScriptResource = "ScalarStaticAssets.scalar.js";
    private const string Gzip = "gzip";

    private static readonly Lazy<PageFile> ZippedScript = new(() =>
        PageFile.Read(typeof(ScalarOptions).Assembly, ScriptResource, "text/javascript; charset=utf-8")
    );

    // Scalar needs a wider policy than the threads page: it injects style sheets and writes markup without trusted types.
    public static Page Page { get; } =
        new(
            "Reference/",
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );

    public IResult Handle(HttpContext context)
    {
        if (!(bool.TryParse(options.Value.Page, out var isOn) ? isOn : stage.IsLocal))
            return TypedResults.NotFound();
        if (context.Request.RouteValues["file"] is not Script)
            return Page.Answer(context);
        Page.Protect(context.Response.Headers);
        return AnswerScript(context);
    }

    // The script is a gzip resource of Scalar's assembly. Scalar's own endpoints need ASP.NET Core routing, which a Functions worker lacks.
    private static IResult AnswerScript(HttpContext context)
    {
        var file = ZippedScript.Value;
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
