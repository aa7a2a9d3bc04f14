using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Hosting;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>What all tools have in common: who may call, how much is read, by when it is answered, and that it always is.</summary>
internal sealed partial class ToolFrame(
    OrganizationAuthenticator authenticator,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<ToolFrame> logger
)
{
    public async Task<IResult> HandleAsync(HttpContext context, IVoiceTool tool)
    {
        // Not tied to the connection: a hang-up must not stop a send halfway.
        using var deadline = new Deadline(time, options.Value.Deadline);
        var answer = await AnswerAsync(context.Request, tool, deadline);
        return TypedResults.Json(answer, ToolJson.Readable.ToolAnswer, statusCode: answer.HttpStatus);
    }

    private async Task<ToolAnswer> AnswerAsync(HttpRequest request, IVoiceTool tool, Deadline deadline)
    {
        try
        {
            var organization = await authenticator.AuthenticateAsync(request.Headers.Authorization, deadline.Token);
            if (organization is null)
            {
                Log.Unauthorized(logger);
                return ToolAnswer.Unauthorized;
            }

            using var scope = logger.WithOrganization(organization.Id);
            var answer = await AnswerAsync(organization, request, tool, deadline);
            Activity.Current?.SetTag("tether_relay.code", answer.Outcome);
            Log.Answered(logger, organization.Id, answer.Outcome, answer.MessageId ?? "no message");
            return answer;
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return ToolAnswer.InternalError;
        }
    }

    private async Task<ToolAnswer> AnswerAsync(
        Organization organization,
        HttpRequest request,
        IVoiceTool tool,
        Deadline deadline
    )
    {
        var body = await RequestBody.ReadAsync(request, deadline.Token);
        if (body.IsTooLarge)
            return tool.TooLarge;
        if (ToolArguments.Parse(body.Bytes) is not { } arguments)
            return tool.NotSetUp;
        using var scope = logger.WithVoiceConversation(arguments.Id("conversation_id"));
        return await tool.ExecuteAsync(new ToolCall(organization, arguments, request.Headers), deadline);
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
