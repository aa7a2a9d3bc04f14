using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Azurite, in memory and on ports that it chooses. It ends with the run, and also when the run is killed.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private readonly KeptProcess _process;

    private AzuriteProcess(KeptProcess process) => _process = process;

    public required string Blobs { get; init; }

    public required string Queues { get; init; }

    public required string Tables { get; init; }

    /// <summary>Starts it with accounts in the form of <c>AZURITE_ACCOUNTS</c>; returns when it serves.</summary>
    public static async Task<AzuriteProcess> StartAsync(string accounts)
    {
        var script = await NodePackages.ScriptAsync("", "azurite/dist/src/azurite.js");
        var process = new KeptProcess(
            new ProcessStartInfo(
                "node",
                [
                    .. (string[])[script, "--silent", "--inMemoryPersistence", "--skipApiVersionCheck"],
                    .. (string[])["--disableTelemetry", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"],
                ]
            )
            {
                Environment = { ["AZURITE_ACCOUNTS"] = accounts },
            }
        );
        var addresses = await process.WaitForAsync(Listening("Blob"), Listening("Queue"), Listening("Table"));
        return new AzuriteProcess(process)
        {
            Blobs = addresses[0],
            Queues = addresses[1],
            Tables = addresses[2],
        };
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Listening(string service) => $"Azurite {service} service is successfully listening at ";
}
