using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Functions.ElevenLabs;

namespace TetherRelay.Functions.Worker;

internal sealed class SendSmsFunction(SendSmsEndpoint endpoint)
{
    [Function("send-sms")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SendSmsEndpoint.Pattern)] HttpRequest request
    ) => endpoint.HandleAsync(request.HttpContext);
}
