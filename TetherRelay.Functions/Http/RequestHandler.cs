using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Http;

/// <summary>Handles authenticated requests: sets the deadline, admits and authenticates the caller, and maps exceptions to responses.</summary>
/// <typeparam name="TCaller">The authenticated caller.</typeparam>
internal abstract class RequestHandler<TCaller>(
    Admission admission,
    KnownCallers known,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger logger
)
    where TCaller : class
{
    protected async Task<IResult> HandleAsync(HttpContext context, Func<TCaller, Deadline, Task<IResult>> answer) =>
        RetryLater.Ask(context, await AnswerAsync(context, answer));

    private async Task<IResult> AnswerAsync(HttpContext context, Func<TCaller, Deadline, Task<IResult>> answer)
    {
        // The deadline ignores the connection, so that a disconnect does not interrupt a send.
        using var deadline = new Deadline(time, Budget);
        using var place = admission.Place(Kind);
        var organizationId = "";
        try
        {
            var authorization = AuthorizationHeader.Of(context.Request);
            organizationId = known.OrganizationOf(authorization);
            if (!await place.EnterAsync(organizationId))
                return Busy();
            var (caller, refusal) = await AuthenticateAsync(context, deadline.Token);
            if (caller is null)
                return refusal!;
            organizationId = OrganizationOf(caller).Id;
            known.Remember(authorization, organizationId);
            place.Recognize(organizationId);
            using var scope = logger.WithOrganization(organizationId);
            return await answer(caller, deadline);
        }
        catch (Exception error)
        {
            return Failed(error, organizationId);
        }
    }

    protected abstract RequestKind Kind { get; }

    /// <summary>The time for the whole request.</summary>
    protected virtual TimeSpan Budget => options.Value.Deadline;

    /// <summary>The response to a request that the process cannot take on.</summary>
    protected abstract IResult Busy();

    /// <summary>Returns the caller, or the response without a valid secret or key.</summary>
    protected abstract ValueTask<(TCaller? Caller, IResult? Refusal)> AuthenticateAsync(
        HttpContext context,
        CancellationToken cancellationToken
    );

    protected abstract Organization OrganizationOf(TCaller caller);

    /// <summary>The response to a failed request. The organization is empty where it is not known.</summary>
    protected abstract IResult Failed(Exception error, string organizationId);
}
