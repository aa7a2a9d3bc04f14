using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Core;
using TetherRelay.Core.Calls;
using TetherRelay.Core.Organizations;
using TetherRelay.Functions.Http;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>
/// Handles ElevenLabs' conversation-initiation webhook, which runs while the call is being connected: it always has an answer within a second, with
/// what could be found out until then.
/// </summary>
internal sealed partial class InitiationHandler(
    OrganizationAuthenticator authenticator,
    CallerBriefing briefing,
    RunningCalls calls,
    Admission admission,
    KnownCallers known,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<InitiationHandler> logger
) : RequestHandler<Organization>(admission, known, options, time, logger)
{
    protected override RequestKind Kind => RequestKind.Tool;

    // The rest of the second is for the wait for a permit, and for the network.
    protected override TimeSpan Budget => TimeSpan.FromMilliseconds(600);

    public Task<IResult> HandleAsync(HttpContext context) =>
        HandleAsync(
            context,
            async (organization, deadline) =>
            {
                var body = await RequestBody.ReadAsync(context.Request, deadline);
                var call = ToolCall.Parse(
                    "elevenlabs",
                    organization,
                    context.Request.Headers,
                    body.Bytes,
                    numberField: "caller_id"
                );
                var variables = call is null ? CallerVariables.Unknown : await FindAsync(call, deadline);
                var code = Code(variables);
                Activity.Current?.SetTag("tether_relay.code", code);
                logger.Answered(organization.Id, code, call?.Parties.Recipient ?? "", null, null);
                return Json(variables);
            }
        );

    private static string Code(CallerVariables variables) => $"can_text_{variables.CanText}";

    private async Task<CallerVariables> FindAsync(ToolCall call, Deadline deadline)
    {
        try
        {
            calls.Note(call.Organization, call.Parties.Recipient);
            return CallerBriefing.Obstacle(call) ?? await briefing.OfAsync(call, deadline.Token);
        }
        // Here, because the answer's log line names the caller.
        catch (Exception error)
        {
            LogFailed(error);
            return CallerVariables.Unknown;
        }
    }

    protected override async ValueTask<(Organization? Caller, IResult? Refusal)> AuthenticateAsync(
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        await authenticator.AuthenticateAsync(AuthorizationHeader.Of(context.Request), cancellationToken) is { } found
            ? (found, null)
            : (null, Json(CallerVariables.Unknown, StatusCodes.Status401Unauthorized));

    protected override Organization OrganizationOf(Organization caller) => caller;

    protected override IResult Busy() => Json(CallerVariables.Unknown);

    protected override IResult Failed(Exception error, string organizationId)
    {
        LogFailed(error);
        logger.Answered(organizationId, Code(CallerVariables.Unknown), "", null, null);
        return Json(CallerVariables.Unknown);
    }

    private void LogFailed(Exception error)
    {
        if (TransientFailure.Is(error))
            Log.Late(logger, error.GetType().Name);
        else
            Log.Failed(logger, error);
    }

    private static JsonHttpResult<InitiationAnswer> Json(
        CallerVariables variables,
        int status = StatusCodes.Status200OK
    ) =>
        TypedResults.Json(
            new InitiationAnswer(variables),
            ToolRequestHandler.AnswerJson.Readable.InitiationAnswer,
            statusCode: status
        );

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "A call began without knowing whether its caller can be texted: storage or vault did not answer in time ({Error})."
        )]
        public static partial void Late(ILogger logger, string error);

        [LoggerMessage(
            2,
            LogLevel.Error,
            "A call began without knowing whether its caller can be texted: the request failed."
        )]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
