using Azure.Core;
using Azure.Storage.Queues;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Storage;

/// <summary>The Azure SDK's options for requests that a caller waits for: few, quick retries and a short network timeout.</summary>
internal static class StorageClients
{
    public static TableClientOptions Tables(RelayMeter? meter = null)
    {
        var options = new TableClientOptions();
        LimitRetries(options.Retry);
        options.Diagnostics.IsLoggingContentEnabled = false;
        if (meter is not null)
            options.AddPolicy(new RoundTrips(meter, isTables: true), HttpPipelinePosition.PerRetry);
        return options;
    }

    public static QueueClientOptions Queues(RelayMeter? meter = null)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.MessageDecodingFailed += UndecodableMessages.MoveAsync;
        LimitRetries(options.Retry);
        if (meter is not null)
            options.AddPolicy(new RoundTrips(meter, isTables: false), HttpPipelinePosition.PerRetry);
        return options;
    }

    private static void LimitRetries(RetryOptions retry)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = 3;
        retry.Delay = TimeSpan.FromMilliseconds(100);
        retry.MaxDelay = TimeSpan.FromSeconds(1);
        retry.NetworkTimeout = TimeSpan.FromSeconds(3);
    }
}
