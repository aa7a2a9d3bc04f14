using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using TetherRelay.Core.Load;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Storage;

/// <summary>The Azure SDK's options for requests that a caller waits for: few, quick retries within a budget, and a short network timeout.</summary>
internal static class StorageClients
{
    // More than the requests in work can use: a request waits for its permit, not for a connection.
    private const int MaxConnections = 1000;

    // The SDK's own transport has 50 connections to a server.
    private static readonly HttpClientTransport Transport = new(
        new SocketsHttpHandler
        {
            MaxConnectionsPerServer = MaxConnections,
            AllowAutoRedirect = false,
            UseCookies = false,
            // Picks up changes of storage's DNS.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    );

    public static TableClientOptions Tables(RelayMeter? meter = null, AdaptiveLimit? limit = null)
    {
        var options = new TableClientOptions { Transport = Transport };
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.AddPolicy(new TransactionBody(), HttpPipelinePosition.PerCall);
        Observe(options, meter, limit, isTables: true);
        return options;
    }

    public static QueueClientOptions Queues(RelayMeter? meter = null)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64, Transport = Transport };
        options.MessageDecodingFailed += UndecodableMessages.MoveAsync;
        Observe(options, meter, limit: null, isTables: false);
        return options;
    }

    private static void Observe(ClientOptions options, RelayMeter? meter, AdaptiveLimit? limit, bool isTables)
    {
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
        var budget = new RetryBudget(options.Retry);
        options.RetryPolicy = budget;
        options.AddPolicy(new RoundTrips(meter, limit, budget, isTables), HttpPipelinePosition.PerRetry);
    }
}
