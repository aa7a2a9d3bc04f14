using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Fixtures;

/// <summary>An account that is not the emulator's; every request to it fails.</summary>
internal static class ProductionStorage
{
    public static RelayStorage Create()
    {
        const string ConnectionString =
            "DefaultEndpointsProtocol=http;AccountName=production;AccountKey=c2VjcmV0;"
            + "TableEndpoint=http://127.0.0.1:1/production;QueueEndpoint=http://127.0.0.1:1/production;";
        return RelayStorage.Create(
            new ConfigurationBuilder().AddInMemoryCollection([new(RelayStorage.Setting, ConnectionString)]).Build()
        );
    }
}
