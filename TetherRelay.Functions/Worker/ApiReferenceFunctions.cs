using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.ApiReference;

namespace TetherRelay.Functions.Worker;

public static class ApiReferenceFunctions
{
    [Function("openapi")]
    public static IResult Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = DocumentEndpoint.Pattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<DocumentEndpoint>().Handle(request.HttpContext);

    [Function("docs")]
    public static IResult Reference(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ReferenceEndpoint.Pattern)] HttpRequest request
    ) => ReferenceEndpoint.Handle(request.HttpContext);

    [Function("docs-file")]
    public static IResult File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ReferenceEndpoint.FilePattern)] HttpRequest request
    ) => ReferenceEndpoint.Handle(request.HttpContext);
}
