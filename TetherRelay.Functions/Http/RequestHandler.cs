using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Http;

/// <summary>What every authenticated request passes: its time budget, its authentication, and the one place that turns a fault into an answer.</summary>
/// <typeparam name="TCaller">Who presents a valid secret or key.</typeparam>
internal abstract class RequestHandler<TCaller>(IOptions<RelayOptions> options, TimeProvider time, ILogger logger)
    where TCaller : class
{
    protected async Task<IResult> HandleAsync(HttpContext context, Func<TCaller, Deadline, Task<IResult>> answer)
    {
        // Not tied to the connection: a hang-up must not stop a send halfway.
        using var deadline = new Deadline(time, options.Value.Deadline);
        try
        {
            var caller = await AuthenticateAsync(context.Request.Headers.Authorization, deadline.Token);
            if (caller is null)
                return Unauthorized(context);
            using var scope = logger.WithOrganization(OrganizationOf(caller).Id);
            return await answer(caller, deadline);
        }
        catch (Exception error)
        {
            return Failed(error);
        }
    }

    protected abstract ValueTask<TCaller?> AuthenticateAsync(
        string? authorization,
        CancellationToken cancellationToken
    );

    protected abstract Organization OrganizationOf(TCaller caller);

    /// <summary>The answer to a request without a valid secret or key.</summary>
    protected abstract IResult Unauthorized(HttpContext context);

    /// <summary>The answer to a request that failed.</summary>
    protected abstract IResult Failed(Exception error);
}
