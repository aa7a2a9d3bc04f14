using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Worker;

/// <summary>Runs every function request within its span, as Kestrel's routes do.</summary>
internal sealed class RequestTraceMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var span = context.GetHttpContext() is { } http ? RequestTrace.Start(http) : null;
        try
        {
            await next(context);
            span.Answered(context.GetInvocationResult().Value as IResult);
        }
        finally
        {
            span.End();
        }
    }
}
