using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.ElevenLabs;

namespace TetherRelay.Functions.Worker;

public static class SendSmsFunction
{
    [Function("send-sms")]
    public static Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SendSmsEndpoint.Pattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<SendSmsEndpoint>().HandleAsync(request.HttpContext);
}
