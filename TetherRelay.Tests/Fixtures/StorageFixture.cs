using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(StorageFixture))]

namespace TetherRelay.Tests.Fixtures;

/// <summary>The real Azurite, once for the whole run. Tests stay apart by organization, not by account, as customers do.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Tests that empty queues have an account of their own.
    private const string QueueAccount = "queues";

    private AzuriteProcess? _azurite;

    /// <summary>As a setting of the app.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + $"AccountKey={Key};"
        + $"BlobEndpoint={Azurite.Blobs}/devstoreaccount1;"
        + $"QueueEndpoint={Azurite.Queues}/devstoreaccount1;"
        + $"TableEndpoint={Azurite.Tables}/devstoreaccount1;";

    /// <summary>Clients as the app makes them.</summary>
    public RelayStorage Clients =>
        RelayStorage.Create(
            new ConfigurationBuilder().AddInMemoryCollection([new(RelayStorage.Setting, ConnectionString)]).Build()
        );

    /// <summary>Queues that no other app reads; for one class of tests at a time.</summary>
    public string QuietConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={QueueAccount};AccountKey={Key};"
        + $"QueueEndpoint={Azurite.Queues}/{QueueAccount};";

    private AzuriteProcess Azurite => _azurite ?? throw new InvalidOperationException("Azurite has not started.");

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync($"devstoreaccount1:{Key};{QueueAccount}:{Key}");
        // As an app does at its start: a test that writes a row by itself may be the first of the run.
        await Clients.CreateAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        var azurite = _azurite;
        _azurite = null;
        if (azurite is not null)
            await azurite.DisposeAsync();
    }
}
