using TetherRelay.Benchmarks.Targets;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>The storage account in memory.</summary>
/// <param name="latency">What each answer waits for; one in the same region takes about five milliseconds.</param>
internal sealed class MemoryStorage(TimeSpan latency) : IBenchmarkStorage
{
    private readonly TargetProcess _process = new(TargetHost.Storage, []);

    public string Connection => StorageHost.Connection(_process.Address);

    public TimeSpan Cpu => _process.Cpu;

    public async Task StartAsync()
    {
        await _process.StartAsync();
        await _process.DelayStorageAsync(latency);
    }

    public async Task CopyAsync(string table, string partition, string row, IEnumerable<string> copies)
    {
        var rows = new TableServiceClient(Connection).GetTableClient(table);
        var original = (await rows.GetEntityAsync<TableEntity>(partition, row)).Value;
        foreach (var chunk in copies.Chunk(TableTransaction.MaxOperations))
            await rows.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(original) { RowKey = key }
                ))
            );
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
