using Microsoft.AspNetCore.Http;
using TetherRelay.Functions.Pages;

namespace TetherRelay.Functions.ApiReference;

/// <summary>The page on which people read the API's description and try it. Nothing of it comes from another host.</summary>
internal static class ReferenceEndpoint
{
    public const string Pattern = "api/docs";
    public const string FilePattern = Pattern + "/{file}";

    // Wider than the threads' page's for Scalar: it puts style sheets into the page, and writes markup without trusted types.
    public static Page Page { get; } =
        new(
            "Reference/",
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );

    public static IResult Handle(HttpContext context)
    {
        if (context.Request.RouteValues["file"] is not ScalarScript.Name)
            return Page.Answer(context);
        Page.Protect(context.Response.Headers);
        return ScalarScript.Answer(context);
    }
}
