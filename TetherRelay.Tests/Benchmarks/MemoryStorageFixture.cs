using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using TetherRelay.Benchmarks.Metering;
using TetherRelay.Benchmarks.Targets;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Benchmarks;

/// <summary>The benchmarks' storage in memory beside the emulator.</summary>
public sealed class MemoryStorageFixture(StorageFixture azurite) : IAsyncLifetime
{
    public const string Azurite = "azurite";
    public const string Memory = "memory";

    private readonly WebApplication _app = StorageHost.Build([], new StorageMeter());

    public string Connection => StorageHost.Connection(new Uri(_app.Urls.First()));

    /// <summary>Clients as the app makes them.</summary>
    public RelayStorage Clients(string storage) =>
        storage == Azurite
            ? azurite.Clients
            : RelayStorage.Create(
                new ConfigurationBuilder().AddInMemoryCollection([new(RelayStorage.Setting, Connection)]).Build()
            );

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
