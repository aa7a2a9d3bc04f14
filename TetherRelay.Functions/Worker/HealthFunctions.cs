using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Functions.Health;

namespace TetherRelay.Functions.Worker;

internal sealed class HealthFunctions(HealthEndpoint endpoint)
{
    [Function("health-live")]
    public static IResult Live(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthEndpoint.LivePattern)] HttpRequest request
    ) => HealthEndpoint.Live();

    [Function("health-ready")]
    public Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthEndpoint.ReadyPattern)] HttpRequest request
    ) => endpoint.ReadyAsync();
}
