using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Functions.ThreadsPage;

namespace TetherRelay.Functions.Worker;

public static class PageFunctions
{
    [Function("page")]
    public static IResult Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PageEndpoint.Pattern)] HttpRequest request
    ) => PageEndpoint.Handle(request.HttpContext);

    [Function("page-file")]
    public static IResult File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PageEndpoint.FilePattern)] HttpRequest request
    ) => PageEndpoint.Handle(request.HttpContext);
}
