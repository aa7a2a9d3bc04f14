using TetherRelay.Core.Callbacks;
using TetherRelay.Functions.Pages;

namespace TetherRelay.Functions.ApiReference;

/// <summary>Serves the OpenAPI document.</summary>
internal sealed class DocumentEndpoint(IOptions<CallbackOptions> options)
{
    public const string Pattern = "api/openapi.json";

    private readonly Lazy<PageFile> _document = new(() =>
        PageFile.Of(ApiDocument.Create(options.Value.Address ?? "/"), "application/json; charset=utf-8")
    );

    public IResult Handle(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var document = _document.Value;
        return TypedResults.Bytes(document.Content, document.Type, entityTag: document.Tag);
    }
}
