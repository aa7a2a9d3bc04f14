using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.ElevenLabs;

namespace TetherRelay.Functions.Worker;

public static class SmsStatusFunction
{
    [Function("sms-status")]
    public static Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SmsStatusEndpoint.Pattern)] HttpRequest request
    ) => request.HttpContext.RequestServices.GetRequiredService<SmsStatusEndpoint>().HandleAsync(request.HttpContext);
}
