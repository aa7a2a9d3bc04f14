using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.ElevenLabs;

namespace TetherRelay.Functions.Worker;

public static class OptOutFunction
{
    [Function("opt-out")]
    public static Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OptOutEndpoint.Pattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<OptOutEndpoint>().HandleAsync(request.HttpContext);
}
