namespace TetherRelay.Functions.Pages.Threads;

/// <summary>
/// The threads page, on which an organization's people read and answer. It contains no data: it calls the API with the key that a person enters.
/// </summary>
internal static class PageEndpoint
{
    public const string Pattern = "threads";
    public const string FilePattern = "threads/{file}";

    public static Page Page { get; } =
        new(
            "Page/",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'"
        );

    public static IResult Handle(HttpContext context) => Page.Answer(context);
}
