using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.Health;

namespace TetherRelay.Functions.Worker;

public static class HealthFunctions
{
    [Function("health-live")]
    public static IResult Live(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthEndpoint.LivePattern)] HttpRequest request
    ) => HealthEndpoint.Live();

    [Function("health-ready")]
    public static Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthEndpoint.ReadyPattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<HealthEndpoint>().ReadyAsync();
}
