using Azure.Data.Tables;
using Azure.Storage.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Inboxes;

/// <summary>Storage for whoever fills it: nobody waits, and the emulator may take its time.</summary>
internal static class PatientStorage
{
    public static RelayStorage At(string connection)
    {
        var tables = new TableClientOptions { Retry = { NetworkTimeout = TimeSpan.FromMinutes(1), MaxRetries = 10 } };
        return new RelayStorage(new TableServiceClient(connection, tables), new QueueServiceClient(connection));
    }
}
