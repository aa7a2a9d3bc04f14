using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Telemetry;

/// <summary>
/// Creates the span of a request. Its name is the route, because a URL may contain a number or a signature. Health probes have no span.
/// </summary>
internal static class RequestTrace
{
    private const string Probes = "api/health/";

    /// <summary>Handles a request within its span.</summary>
    public static async Task<IResult> FollowAsync(HttpContext context, Func<HttpContext, Task<IResult>> answer)
    {
        var span = Start(context);
        try
        {
            var result = await answer(context);
            span.Answered(result);
            return result;
        }
        finally
        {
            span.End();
        }
    }

    /// <summary>Starts the span; null without a listener.</summary>
    public static Activity? Start(HttpContext context)
    {
        if (!RelayTrace.IsOn || context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } pattern })
            return null;
        var route = pattern.TrimStart('/');
        if (route.StartsWith(Probes, StringComparison.Ordinal))
            return null;
        var method = context.Request.Method;
        var span = RelayTrace.StartRoot($"{method} /{route}", ActivityKind.Server, Parent(context.Request));
        span?.SetTag("http.request.method", method).SetTag("http.route", $"/{route}");
        return span;
    }

    /// <summary>Records the response.</summary>
    public static void Answered(this Activity? span, IResult? result)
    {
        if (span is null)
            return;
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
            span.Fail(status.ToString(CultureInfo.InvariantCulture));
    }

    // Under a Functions host the function's span is the parent, otherwise the header's. The trace state is dropped, because a caller chooses its
    // content.
    private static ActivityContext Parent(HttpRequest request) =>
        Activity.Current is null
        && ActivityContext.TryParse(request.Headers.TraceParent, traceState: null, isRemote: true, out var parent)
            ? parent
            : default;
}
