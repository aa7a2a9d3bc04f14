using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.Callbacks;

namespace TetherRelay.Functions.Worker;

public static class CallbackFunctions
{
    [Function("receipt")]
    public static Task<IResult> Receipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ReceiptEndpoint.Pattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<ReceiptEndpoint>().HandleAsync(request.HttpContext);

    [Function("inbound")]
    public static Task<IResult> Inbound(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = InboundEndpoint.Pattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<InboundEndpoint>().HandleAsync(request.HttpContext);
}
