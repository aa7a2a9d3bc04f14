using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Functions.Hosting;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>The webhook that ElevenLabs calls in the middle of a call.</summary>
internal sealed partial class SendSmsEndpoint(
    OrganizationAuthenticator authenticator,
    SendSmsTool tool,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<SendSmsEndpoint> logger
)
{
    public const string Pattern = "api/webhook/elevenlabs/tools/send-sms";

    private const int MaxKeyCharacters = 255;

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        // Not tied to the connection: a hang-up must not stop a send halfway.
        using var deadline = new Deadline(time, options.Value.Deadline);
        var answer = await AnswerAsync(context.Request, deadline);
        return TypedResults.Json(answer, SendSmsJson.Readable.SendSmsAnswer, statusCode: answer.Status);
    }

    private async Task<SendSmsAnswer> AnswerAsync(HttpRequest request, Deadline deadline)
    {
        try
        {
            var organization = await authenticator.AuthenticateAsync(request.Headers.Authorization, deadline.Token);
            if (organization is null)
            {
                Log.Unauthorized(logger);
                return SendSmsAnswer.Unauthorized;
            }

            using var scope = logger.BeginScope(new Dictionary<string, object> { ["Organization"] = organization.Id });
            var answer = await AnswerAsync(organization, request, deadline);
            Log.Answered(logger, organization.Id, answer.Code ?? "sent", answer.MessageId ?? "no message");
            return answer;
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return SendSmsAnswer.InternalError;
        }
    }

    private async Task<SendSmsAnswer> AnswerAsync(Organization organization, HttpRequest request, Deadline deadline)
    {
        if (request.Headers["Idempotency-Key"] is { Count: > 1 } or [{ Length: > MaxKeyCharacters }])
            return Refusals.NotSetUp;
        if (await RequestBody.ReadAsync(request, deadline.Token) is not { } body)
            return Refusals.TooLarge;
        if (SendSmsRequest.Parse(body, out var refusal) is not { } parsed)
            return refusal;
        var key = request.Headers["Idempotency-Key"].ToString();
        return await tool.ExecuteAsync(organization, parsed, key.Length > 0 ? key : null, deadline);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered {Organization} with {Code} ({MessageId}).")]
        public static partial void Answered(ILogger logger, string organization, string code, string messageId);

        [LoggerMessage(3, LogLevel.Information, "Answered a request without a valid tool secret with unauthorized.")]
        public static partial void Unauthorized(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "A request could not be answered.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
