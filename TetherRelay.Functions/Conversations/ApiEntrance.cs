using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Conversations;

/// <summary>What every request for conversations passes: its key, its time budget, and what becomes of a failure.</summary>
internal sealed partial class ApiEntrance(
    ApiKeyAuthenticator authenticator,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<ApiEntrance> logger
)
{
    /// <summary>For a request that changes nothing.</summary>
    public Task<IResult> ReadAsync(HttpContext context, Func<ApiCall, Task<IResult>> answer) =>
        EnterAsync(context, ApiKeyScope.Read, answer);

    /// <summary>For a request that sends or changes something.</summary>
    public Task<IResult> WriteAsync(HttpContext context, Func<ApiCall, Task<IResult>> answer) =>
        EnterAsync(context, ApiKeyScope.Write, answer);

    private async Task<IResult> EnterAsync(HttpContext context, ApiKeyScope needed, Func<ApiCall, Task<IResult>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Not tied to the connection: who hangs up must not stop a send halfway.
        using var deadline = new Deadline(time, options.Value.Deadline);
        try
        {
            var holder = await authenticator.AuthenticateAsync(context.Request.Headers.Authorization, deadline.Token);
            if (holder is null)
            {
                Log.Unauthorized(logger);
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Problems.Unauthorized.ToResult();
            }

            using var scope = logger.WithOrganization(holder.Organization.Id);
            if (needed == ApiKeyScope.Write && holder.Scope != ApiKeyScope.Write)
                return Problems.ReadOnly.ToResult();
            if (needed == ApiKeyScope.Write && holder.Organization.Status == OrganizationStatus.Suspended)
                return Problems.Suspended.ToResult();
            return await answer(new ApiCall(holder.Organization, context.Request, deadline));
        }
        catch (Exception error) when (IsOutOfReach(error))
        {
            Log.Unavailable(logger, error.GetType().Name);
            return Problems.Unavailable.ToResult();
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return Problems.InternalError.ToResult();
        }
    }

    // After its last try the SDK throws all tries together.
    private static bool IsOutOfReach(Exception error) =>
        error is RequestFailedException or SecretStoreException or OperationCanceledException or TimeoutException
        || (error is AggregateException tries && tries.InnerExceptions.All(IsOutOfReach));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered a request without a valid API key with 401.")]
        public static partial void Unauthorized(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "A request for conversations was answered with 503 ({Error}).")]
        public static partial void Unavailable(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Error, "A request for conversations could not be answered.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
