using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Telemetry;

/// <summary>
/// The span of one request, named after its route: its address could hold a number or a signature. Whoever only looks whether the app
/// lives gets none.
/// </summary>
internal static class RequestTrace
{
    private const string Probes = "api/health/";

    /// <summary>Answers a request within its span.</summary>
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

    /// <summary>Begins it; null where nobody listens.</summary>
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

    /// <summary>Notes what the answer is.</summary>
    public static void Answered(this Activity? span, IResult? result)
    {
        if (span is null)
            return;
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
            span.Fail(status.ToString(CultureInfo.InvariantCulture));
    }

    // The function's span, where a Functions host has one, comes before what the header says. A caller's trace state could hold anything.
    private static ActivityContext Parent(HttpRequest request) =>
        Activity.Current is null
        && ActivityContext.TryParse(request.Headers.TraceParent, traceState: null, isRemote: true, out var parent)
            ? parent
            : default;
}
