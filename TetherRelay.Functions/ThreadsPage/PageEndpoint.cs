using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.ThreadsPage;

/// <summary>
/// The page on which an organization's people read their threads and answer. It holds nothing of theirs: what it shows, it
/// asks the API for, with the key that a person enters.
/// </summary>
internal static class PageEndpoint
{
    public const string Pattern = "threads";
    public const string FilePattern = "threads/{file}";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    public static IResult Handle(HttpContext context)
    {
        var name = context.Request.RouteValues["file"] as string ?? "index.html";
        if (!PageFile.All.TryGetValue(name, out var file))
            return TypedResults.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return TypedResults.Bytes(file.Content, file.Type, entityTag: file.Tag);
    }
}
