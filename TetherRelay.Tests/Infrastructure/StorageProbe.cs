using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Infrastructure;

/// <summary>Stands between a table client and Azurite: counts what is asked, and can be out of reach.</summary>
internal sealed class StorageProbe : HttpPipelinePolicy
{
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    public bool IsDown { get; set; }

    /// <summary>Runs once, before the next request whose method it names.</summary>
    public (RequestMethod Method, Func<Task> Action)? Before { get; set; }

    public RelayStorage Watch(Azurite azurite)
    {
        var options = new TableClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new RelayStorage(new TableServiceClient(azurite.ConnectionString, options), azurite.Storage.Queues);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The relay waits for nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _requests);
        if (IsDown)
            throw new RequestFailedException("The storage is down.");
        if (Before is { } planned && planned.Method == message.Request.Method)
        {
            Before = null;
            await planned.Action();
        }
        await ProcessNextAsync(message, pipeline);
    }
}
