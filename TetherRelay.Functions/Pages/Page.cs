using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.Pages;

/// <summary>A page of files in this assembly, and what a browser may do with them.</summary>
/// <param name="folder">What the names of its files' resources begin with.</param>
/// <param name="contentSecurityPolicy">What the page may load, run and ask for.</param>
internal sealed class Page(string folder, string contentSecurityPolicy)
{
    /// <summary>Every file, by its name.</summary>
    public FrozenDictionary<string, PageFile> Files { get; } = PageFile.In(folder);

    /// <summary>The file that the route names; the page itself where it names none.</summary>
    public IResult Answer(HttpContext context)
    {
        var name = context.Request.RouteValues["file"] as string ?? "index.html";
        if (!Files.TryGetValue(name, out var file))
            return TypedResults.NotFound();
        Protect(context.Response.Headers);
        return TypedResults.Bytes(file.Content, file.Type, entityTag: file.Tag);
    }

    /// <summary>Says how a file is to be handled: asked for again each time, and never by another site.</summary>
    public void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
