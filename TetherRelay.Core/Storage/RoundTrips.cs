using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using TetherRelay.Core.Load;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Counts each call to storage, retries included, by operation, and reports the latency of table calls to the adaptive limit. Addresses hold keys, so
/// no metric has them.
/// </summary>
internal sealed class RoundTrips(RelayMeter? meter, AdaptiveLimit? limit, RetryBudget budget, bool isTables)
    : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var (operation, started) = Begin(message);
        try
        {
            await ProcessNextAsync(message, pipeline);
            End(operation, started, IsDistress(message.Response.Status));
        }
        catch (Exception)
        {
            End(operation, started, isFailed: !message.CancellationToken.IsCancellationRequested);
            throw;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Begin(message);
        ProcessNext(message, pipeline);
    }

    private (string Operation, long Started) Begin(HttpMessage message)
    {
        RelayTrace.CountRoundTrip();
        var operation = isTables ? TableOperation(message.Request) : QueueOperation(message.Request);
        meter?.RoundTrip(isTables ? "table" : "queue", operation);
        return (operation, Stopwatch.GetTimestamp());
    }

    private void End(string operation, long started, bool isFailed)
    {
        if (!isFailed)
            budget.Earn();
        if (isTables)
            limit?.Observe(operation, Stopwatch.GetElapsedTime(started), isFailed);
    }

    private static bool IsDistress(int status) => status is 408 or 429 or >= 500;

    private static string TableOperation(Request request)
    {
        var (method, path) = (request.Method, request.Uri.Path);
        if (TransactionBody.IsTransaction(request))
            return "transaction";
        if (method == RequestMethod.Get)
            return path.Contains("PartitionKey=", StringComparison.Ordinal) ? "read" : "query";
        if (method == RequestMethod.Delete)
            return "delete";
        return path.EndsWith("/Tables", StringComparison.Ordinal) || path == "Tables" ? "create" : "write";
    }

    private static string QueueOperation(Request request)
    {
        var method = request.Method;
        if (!request.Uri.Path.Contains("/messages", StringComparison.Ordinal))
            return method == RequestMethod.Put ? "create" : "look";
        return method == RequestMethod.Post ? "put"
            : method == RequestMethod.Get ? "receive"
            : "delete";
    }
}
