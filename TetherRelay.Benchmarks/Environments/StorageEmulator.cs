using System.Text.Json.Nodes;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>The storage emulator, in memory and on ports that it chooses.</summary>
internal sealed class StorageEmulator : IBenchmarkStorage
{
    private readonly ChildProcess _process = new(
        "storage emulator",
        OperatingSystem.IsWindows() ? "node.exe" : "node",
        [
            "--import",
            "./TetherRelay.Benchmarks/Environments/emulator.mjs",
            Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"),
            "--silent",
            "--inMemoryPersistence",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            .. (string[])["--blobPort", "0", "--queuePort", "0", "--tablePort", "0"],
        ]
    );

    public string Connection { get; private set; } = "";

    public TimeSpan Cpu => _process.Cpu;

    public async Task StartAsync()
    {
        var (blobs, queues, tables) = (
            await AddressAsync("Blob"),
            await AddressAsync("Queue"),
            await AddressAsync("Table")
        );
        Connection =
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint={blobs}/devstoreaccount1;"
            + $"QueueEndpoint={queues}/devstoreaccount1;"
            + $"TableEndpoint={tables}/devstoreaccount1;";
    }

    public Task CopyAsync(string table, string partition, string row, IEnumerable<string> copies) =>
        _process.AskAsync(
            new JsonObject
            {
                [nameof(table)] = table,
                [nameof(partition)] = partition,
                [nameof(row)] = row,
                [nameof(copies)] = new JsonArray([.. copies.Select(copy => JsonValue.Create(copy))]),
            }.ToJsonString()
        );

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<string> AddressAsync(string service)
    {
        var words = $"Azurite {service} service is successfully listening at ";
        while (true)
            if (await _process.ReadAsync() is var line && line.StartsWith(words, StringComparison.Ordinal))
                return line[words.Length..];
    }
}
