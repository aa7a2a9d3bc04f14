using Azure;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Conversations;

/// <summary>Authenticates requests of the conversations API by key and scope, and answers failures as problems.</summary>
internal sealed partial class ApiRequestHandler(
    ApiKeyAuthenticator authenticator,
    Admission admission,
    KnownCallers known,
    RelayMeter meter,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<ApiRequestHandler> logger
) : RequestHandler<ApiKeyHolder>(admission, known, options, time, logger)
{
    protected override RequestKind Kind => RequestKind.Api;

    /// <summary>Handles a request that changes nothing. The pattern is its route's, for the log.</summary>
    public Task<IResult> ReadAsync(
        HttpContext context,
        string pattern,
        Func<AuthenticatedApiRequest, Task<IResult>> answer
    ) => AnswerAsync(context, pattern, _ => null, answer);

    /// <summary>Handles a request that sends or changes something.</summary>
    public Task<IResult> WriteAsync(
        HttpContext context,
        string pattern,
        Func<AuthenticatedApiRequest, Task<IResult>> answer
    ) => AnswerAsync(context, pattern, RefusalToWrite, answer);

    protected override async ValueTask<(ApiKeyHolder? Caller, IResult? Refusal)> AuthenticateAsync(
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var (holder, isExpired) = await authenticator.AuthenticateAsync(
            AuthorizationHeader.Of(context.Request),
            cancellationToken
        );
        if (holder is not null)
            return (holder, null);
        Log.Unauthorized(logger);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return (null, (isExpired ? Problems.Expired : Problems.Unauthorized).ToResult());
    }

    protected override Organization OrganizationOf(ApiKeyHolder caller) => caller.Organization;

    protected override IResult Busy() => Problems.Busy.ToResult();

    protected override IResult Failed(Exception error, string organizationId)
    {
        if (IsUnavailable(error))
        {
            meter.Shed(WireWord.Of(Kind), "storage");
            Log.Unavailable(logger, error.GetType().Name);
            return Problems.Unavailable.ToResult();
        }

        Log.Failed(logger, error);
        return Problems.InternalError.ToResult();
    }

    private Task<IResult> AnswerAsync(
        HttpContext context,
        string pattern,
        Func<ApiKeyHolder, Problem?> refusal,
        Func<AuthenticatedApiRequest, Task<IResult>> answer
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        return HandleAsync(
            context,
            (holder, deadline) =>
            {
                var call = new AuthenticatedApiRequest(holder, context.Request, deadline);
                // The route's value is the caller's: only what has the form of an id is logged.
                var conversation = PublicId.TryParse(call.ConversationId, out _, out _) ? call.ConversationId : "none";
                Log.Used(logger, holder.KeyId, context.Request.Method, pattern, conversation);
                return refusal(holder) is { } problem ? Task.FromResult(problem.ToResult()) : answer(call);
            }
        );
    }

    private static Problem? RefusalToWrite(ApiKeyHolder holder)
    {
        if (holder.Scope != ApiKeyScope.Write)
            return Problems.ReadOnly;
        return holder.Organization.Status == OrganizationStatus.Suspended ? Problems.Suspended : null;
    }

    // A refusal of storage or vault is an operator's to repair: the request itself was right.
    private static bool IsUnavailable(Exception error) =>
        error is RequestFailedException or SecretStoreException || TransientFailure.Is(error);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered a request without a valid API key with 401.")]
        public static partial void Unauthorized(ILogger logger);

        [LoggerMessage(
            4,
            LogLevel.Information,
            "API key {KeyId} used {Method} {Route}, conversation {ConversationId}."
        )]
        public static partial void Used(
            ILogger logger,
            string keyId,
            string method,
            string route,
            string conversationId
        );

        [LoggerMessage(2, LogLevel.Error, "A request for conversations was answered with 503 ({Error}).")]
        public static partial void Unavailable(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Error, "A request for conversations failed and was answered with 500.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
