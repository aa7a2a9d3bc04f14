using Azure.Storage.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Conversations;

/// <summary>Storage clients for seeding, with long timeouts and many retries.</summary>
internal static class SeedingStorage
{
    public static RelayStorage At(string connection)
    {
        var tables = new TableClientOptions { Retry = { NetworkTimeout = TimeSpan.FromMinutes(1), MaxRetries = 10 } };
        return new RelayStorage(new TableServiceClient(connection, tables), new QueueServiceClient(connection));
    }
}
