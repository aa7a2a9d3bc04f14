using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Core;
using TetherRelay.Core.Calls;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Http;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>Handles requests of ElevenLabs' webhook tools: parses the arguments, executes the tool and writes its answer.</summary>
internal sealed partial class ToolRequestHandler(
    OrganizationAuthenticator authenticator,
    UnfilledSettings unfilled,
    RunningCalls calls,
    Admission admission,
    KnownCallers known,
    RelayMeter meter,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<ToolRequestHandler> logger
) : RequestHandler<Organization>(admission, known, options, time, logger)
{
    protected override RequestKind Kind => RequestKind.Tool;

    public Task<IResult> HandleAsync(HttpContext context, IVoiceTool tool) =>
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
                    hungUp: context.RequestAborted
                );
                var answer =
                    call is not null ? await AnswerAsync(call, tool, deadline)
                    : body.IsTooLarge ? tool.TooLarge
                    : tool.NotSetUp;
                Activity.Current?.SetTag("tether_relay.code", answer.Outcome);
                logger.Answered(
                    organization.Id,
                    answer.Outcome,
                    call?.Parties.Recipient ?? "",
                    call?.ConversationId,
                    answer.SubjectId
                );
                return Json(answer);
            }
        );

    protected override async ValueTask<(Organization? Caller, IResult? Refusal)> AuthenticateAsync(
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (
            await authenticator.AuthenticateAsync(AuthorizationHeader.Of(context.Request), cancellationToken) is
            { } found
        )
            return (found, null);
        Log.Unauthorized(logger);
        return (null, Json(ToolAnswer.Unauthorized));
    }

    protected override Organization OrganizationOf(Organization caller) => caller;

    protected override IResult Busy()
    {
        Activity.Current?.SetTag("tether_relay.code", ToolAnswer.Busy.Outcome);
        return Json(ToolAnswer.Busy);
    }

    protected override IResult Failed(Exception error, string organizationId)
    {
        var answer = AnswerTo(error);
        Activity.Current?.SetTag("tether_relay.code", answer.Outcome);
        logger.Answered(organizationId, answer.Outcome, "", null, null);
        return Json(answer);
    }

    private async Task<ToolAnswer> AnswerAsync(ToolCall call, IVoiceTool tool, Deadline deadline)
    {
        foreach (var field in call.Unfilled)
            unfilled.Report(call.Organization.Id, field);
        calls.Note(call.Organization, call.Parties.Recipient);
        using var scope = logger.WithVoiceConversation(call.ConversationId);
        try
        {
            return await tool.ExecuteAsync(call, deadline);
        }
        // Here, because the answer's log line names the call.
        catch (Exception error)
        {
            return AnswerTo(error);
        }
    }

    private ToolAnswer AnswerTo(Exception error)
    {
        // The sender throws only before it calls a provider: nothing was sent.
        if (TransientFailure.Is(error))
        {
            meter.Shed(WireWord.Of(Kind), "storage");
            Log.Late(logger, error.GetType().Name);
            return ToolAnswer.Busy;
        }

        Log.Failed(logger, error);
        return ToolAnswer.InternalError;
    }

    private static JsonHttpResult<ToolAnswer> Json(ToolAnswer answer) =>
        TypedResults.Json(answer, AnswerJson.Readable.ToolAnswer, statusCode: answer.HttpStatus);

    /// <summary>The model reads the raw body, so apostrophes stay unescaped.</summary>
    [JsonSerializable(typeof(ToolAnswer))]
    [JsonSerializable(typeof(InitiationAnswer))]
    internal sealed partial class AnswerJson : JsonSerializerContext
    {
        public static AnswerJson Readable { get; } =
            new(
                new JsonSerializerOptions
                {
                    PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            );
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "Answered a request without a valid tool secret with unauthorized.")]
        public static partial void Unauthorized(ILogger logger);

        [LoggerMessage(
            4,
            LogLevel.Error,
            "A tool request was answered with busy: storage or vault did not answer in time ({Error})."
        )]
        public static partial void Late(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Error, "A tool request failed and was answered with 500.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
