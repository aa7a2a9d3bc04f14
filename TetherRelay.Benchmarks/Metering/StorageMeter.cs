using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Metering;

/// <summary>
/// Counts and optionally delays storage calls. The number of delays in an answer's latency is the number of its sequential
/// waits for storage.
/// </summary>
internal sealed class StorageMeter : HttpPipelinePolicy
{
    private long _calls;

    public long Calls => Interlocked.Read(ref _calls);

    public TimeSpan Delay { get; set; }

    /// <summary>Clients with the app's options, through this meter.</summary>
    public RelayStorage Storage(string? connection)
    {
        var tables = StorageClients.Tables();
        var queues = StorageClients.Queues();
        tables.AddPolicy(this, HttpPipelinePosition.PerRetry);
        queues.AddPolicy(this, HttpPipelinePosition.PerRetry);
        return new RelayStorage(new TableServiceClient(connection, tables), new QueueServiceClient(connection, queues));
    }

    /// <summary>A table of an baseline's own, made where it is missing.</summary>
    public static TableClient Table(RelayStorage storage, string name)
    {
        storage.Tables.CreateTableIfNotExists(name);
        return storage.Tables.GetTableClient(name);
    }

    /// <summary>Counts a call and delays it.</summary>
    public async ValueTask CountAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, cancellationToken);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _calls);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await CountAsync(message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
    }
}
