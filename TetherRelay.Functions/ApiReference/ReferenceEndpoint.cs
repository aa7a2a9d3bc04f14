using TetherRelay.Functions.Pages;

namespace TetherRelay.Functions.ApiReference;

/// <summary>The API reference page. It loads nothing from another host.</summary>
internal static class ReferenceEndpoint
{
    public const string Pattern = "api/docs";
    public const string FilePattern = Pattern + "/{file}";

    // Scalar needs a wider policy than the threads page: it injects style sheets and writes markup without trusted types.
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
