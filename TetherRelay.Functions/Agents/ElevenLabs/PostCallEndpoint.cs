using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Calls;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>
/// Receives what ElevenLabs reports of a call that ended, and enqueues it: only a 200 counts there, and repeats are off unless the operator turned
/// them on, so the work comes after the answer.
/// </summary>
internal sealed partial class PostCallEndpoint(
    CallbackAddresses addresses,
    OrganizationCache organizations,
    PostCallKeys keys,
    EndedCalls calls,
    Admission admission,
    RelayMeter meter,
    TimeProvider time,
    ILogger<PostCallEndpoint> logger
)
{
    // ElevenLabs does not say how long it waits.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        using var deadline = new Deadline(time, Budget);
        return await RetryLater.AnswerAsync(
            context,
            () => StatusAsync(context.Request, deadline),
            error => Log.Failed(logger, error)
        );
    }

    private async Task<int> StatusAsync(HttpRequest request, Deadline deadline)
    {
        using var place = admission.Place(RequestKind.Callback);
        var organizationId = request.RouteValues["org"] as string ?? "";
        if (
            !OrganizationId.IsValid(organizationId)
            || !(await addresses.ForAsync(organizationId, deadline.Token)).IsPostCall(
                request.RouteValues["signature"] as string ?? ""
            )
        )
            return Refused("address", StatusCodes.Status401Unauthorized);
        if (!await place.EnterAsync(organizationId))
            return StatusCodes.Status503ServiceUnavailable;

        using var scope = logger.WithOrganization(organizationId);
        if (await organizations.GetAsync(organizationId, deadline.Token) is not { } organization)
            return StatusCodes.Status404NotFound;
        var body = await RequestBody.ReadAsync(request, deadline, RequestBody.PostCallMaxBytes, deadline.Remaining);
        if (body.IsTooLarge)
        {
            // A recording, which nothing here needs. Refusals would make ElevenLabs turn the webhook off.
            Log.TooLarge(logger);
            return StatusCodes.Status200OK;
        }

        if (!body.IsWhole)
            return StatusCodes.Status503ServiceUnavailable;
        if (await keys.GetAsync(organizationId, deadline.Token) is not [_, ..] known)
        {
            Log.NotSetUp(logger, organizationId);
            return Refused("not_set_up", StatusCodes.Status403Forbidden);
        }

        var signature = request.Headers[PostCallSignature.Header] is [{ } one] ? one : null;
        if (!PostCallSignature.IsValid(signature, body.Bytes.Span, known, time.GetUtcNow()))
        {
            Log.Forged(logger, organizationId);
            return Refused("signature", StatusCodes.Status401Unauthorized);
        }

        if (PostCallReader.Read(body.Bytes, organization.KeepTranscripts) is { } ended)
            await calls.PutAsync(organizationId, ended, deadline.Token);
        else
            Log.NoCall(logger);
        return StatusCodes.Status200OK;
    }

    private int Refused(string reason, int status)
    {
        meter.PostCallRefused(reason);
        return status;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "The report of a call could not be kept; ElevenLabs gets a 503, and repeats it only where its webhook has retries on."
        )]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Refused the report of a call of {Organization}: its signature is missing, not valid or old. Set the webhook's secret with tether elevenlabs post-call."
        )]
        public static partial void Forged(ILogger logger, string organization);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "Refused the report of a call of {Organization}: the webhook's secret is not set. Set it with tether elevenlabs post-call."
        )]
        public static partial void NotSetUp(ILogger logger, string organization);

        [LoggerMessage(
            4,
            LogLevel.Warning,
            "The report of a call is over 8 MB and was not read. If it is audio, turn off the event audio of the webhook."
        )]
        public static partial void TooLarge(ILogger logger);

        [LoggerMessage(5, LogLevel.Information, "A webhook of ElevenLabs reports no call.")]
        public static partial void NoCall(ILogger logger);
    }
}
