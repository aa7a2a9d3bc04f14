using Azure.Core;
using Azure.Core.Pipeline;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Storage;

/// <summary>Counts each call to storage, retries included, by operation. Addresses hold keys, so no metric has them.</summary>
internal sealed class RoundTrips(RelayMeter meter, bool isTables) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        RelayTrace.CountRoundTrip();
        if (!meter.CountsRoundTrips)
            return;
        if (isTables)
            meter.RoundTrip("table", TableOperation(message.Request));
        else
            meter.RoundTrip("queue", QueueOperation(message.Request));
    }

    private static string TableOperation(Request request)
    {
        var (method, path) = (request.Method, request.Uri.Path);
        if (path.EndsWith("$batch", StringComparison.Ordinal))
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
