using System.Collections.Frozen;

namespace TetherRelay.Functions.Pages;

/// <summary>A page of embedded files with its security headers.</summary>
/// <param name="folder">The prefix of the files' resource names.</param>
/// <param name="contentSecurityPolicy">The page's Content-Security-Policy.</param>
internal sealed class Page(string folder, string contentSecurityPolicy)
{
    /// <summary>The files by name.</summary>
    public FrozenDictionary<string, PageFile> Files { get; } = PageFile.In(folder);

    /// <summary>Serves the file of the route; without one, the page itself.</summary>
    public IResult Answer(HttpContext context)
    {
        var name = context.Request.RouteValues["file"] as string ?? "index.html";
        if (!Files.TryGetValue(name, out var file))
            return TypedResults.NotFound();
        Protect(context.Response.Headers);
        return TypedResults.Bytes(file.Content, file.Type, entityTag: file.Tag);
    }

    /// <summary>Sets the headers: revalidate every time, and allow no other site.</summary>
    public void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
